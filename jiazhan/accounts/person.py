"""What is asked of the fields of a person."""

import unicodedata

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jiazhan.accounts.models import User

_is_username = UnicodeUsernameValidator()


def clean_username(username: str) -> str:
    """The form in which a user name is kept: NFKC, no surrounding spaces, lower case."""
    return unicodedata.normalize("NFKC", username).strip().lower()


def mistakes_in(*, username: str, name: str, post: str, own_id: int = 0) -> dict[str, str | Promise]:
    """Each unusable field and its sentence; empty when all is well. `own_id` is the user being changed."""
    found: dict[str, str | Promise] = {}
    try:
        _is_username(username)
    except ValidationError:
        found["username"] = _("用户名只能用字母、数字和 @ . + - _。")
    if len(username) > 60:
        found["username"] = _("用户名最多 60 个字符。")
    elif "username" not in found and User.objects.filter(username=username).exclude(pk=own_id).exists():
        found["username"] = _("这个用户名已经有人用了，请换一个。")
    if not name:
        found["name"] = _("请填写姓名。")
    elif len(name) > 80:
        found["name"] = _("姓名最多 80 个字。")
    if len(post) > 80:
        found["post"] = _("职务最多 80 个字。")
    return found
