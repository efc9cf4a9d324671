"""What a browser calls itself, in words a person recognises. Pure."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

_BROWSERS: Final = (
    ("MicroMessenger", gettext_noop("微信")),
    ("DingTalk", gettext_noop("钉钉")),
    ("Edg", "Edge"),
    ("QQBrowser", gettext_noop("QQ 浏览器")),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS: Final = (
    ("HarmonyOS", gettext_noop("鸿蒙手机")),
    ("Android", gettext_noop("安卓手机")),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", gettext_noop("Windows 电脑")),
    ("Mac OS X", gettext_noop("苹果电脑")),
    ("Linux", gettext_noop("Linux 电脑")),
)


def device_of(user_agent: str) -> str:
    """The machine and the browser ("Windows 电脑，Edge"); "其他设备" when neither is known."""
    known = [next((_(word) for mark, word in table if mark in user_agent), "") for table in (_SYSTEMS, _BROWSERS)]
    return _("，").join(filter(None, known)) or _("其他设备")
