"""What the gate says when sign-in is paused or failed."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiazhan.accounts.actions.fail_sign_in import Failure
from jiazhan.accounts.lockout import minutes_left


def pause_sentence(*, locked_until: datetime, at: datetime) -> str:
    """How long sign-in is paused, and who can open it earlier."""
    minutes = minutes_left(locked_until=locked_until, at=at)
    words = ngettext(
        "错的次数太多，请过 %(minutes)s 分钟再登录。急用请找安全管理员解除。",
        "错的次数太多，请过 %(minutes)s 分钟再登录。急用请找安全管理员解除。",
        minutes,
    )
    return words % {"minutes": minutes}


def failure_sentence(*, failure: Failure, at: datetime, is_signed_in: bool) -> str:
    """What was wrong, and how many tries are left once they become few."""
    if failure.locked_until:
        return pause_sentence(locked_until=failure.locked_until, at=at)
    wrong = _("密码不对，请再试一次。") if is_signed_in else _("用户名或密码不对，请再试一次。")
    if failure.tries_left > 2:
        return wrong
    left = ngettext("再错 %(count)s 次会暂停登录。", "再错 %(count)s 次会暂停登录。", failure.tries_left)
    return wrong + left % {"count": failure.tries_left}
