import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from jiazhan.accounts.models import User
from jiazhan.accounts.passwords import one_time_password


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("ab3", "密码至少要 10 位。"),
        ("abcdefghijkl", "密码里字母和数字都要有。"),
        ("20260302093015", "密码里字母和数字都要有。"),
        ("liuguohua2026", "太相似"),
        ("password123", "太常见"),
    ],
)
def test_a_weak_password_is_refused_with_what_is_missing(password: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        validate_password(password, User(username="liuguohua", name="刘国华"))
    assert sentence in " ".join(refusal.value.messages)


def test_a_good_password_is_accepted() -> None:
    validate_password("潘家湾的桥修好了2026", User(username="liuguohua", name="刘国华"))


def test_one_time_passwords_pass_the_policy_and_never_repeat() -> None:
    issued = {one_time_password() for _time in range(200)}
    assert len(issued) == 200
    for password in issued:
        validate_password(password, User(username="liuguohua", name="刘国华"))
