import pytest

from jiazhan.accounts.device import device_of

WECHAT = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 MicroMessenger/8.0.44 Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36 Edg/120.0"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [(WECHAT, "iPhone，微信"), (EDGE, "Windows 电脑，Edge"), ("curl/8.0", "其他设备"), ("", "其他设备")],
)
def test_a_device_is_named_as_people_call_it(user_agent: str, words: str) -> None:
    assert device_of(user_agent) == words
