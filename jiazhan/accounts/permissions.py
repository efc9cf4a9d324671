"""What goes beyond a grant: nobody administers themselves, no token goes round a second factor."""

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import User
from jiazhan.core.refusals import Forbidden


def refuse_own(actor: Actor, user: User) -> None:
    """Raise Forbidden when an administrator would act on their own account."""
    if actor.user_id == user.pk:
        sentence = _("不能给自己办这件事，请另一位管理员办理。")
        raise Forbidden(code="accounts.own_account", sentence=sentence)


def refuse_token(*, actor: Actor, user: User) -> None:
    """Raise Forbidden where `actor` may make no token for `user`."""
    if actor.user_id != user.pk:
        raise Forbidden(code="access.not_own_token", sentence=_("接口令牌只能由本人建立。"))
    if actor.requires_totp:
        sentence = _("管理员登录要两步验证，不能用接口令牌。请给程序单独建一个人员。")
        raise Forbidden(code="access.no_token_for_administrators", sentence=sentence)
