"""What goes beyond a grant: nobody administers themselves."""

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import User
from jiazhan.core.refusals import Forbidden


def refuse_own(actor: Actor, user: User) -> None:
    """Raise Forbidden when an administrator would act on their own account."""
    if actor.user_id == user.pk:
        sentence = _("不能给自己办这件事，请另一位管理员办理。")
        raise Forbidden(code="accounts.own_account", sentence=sentence)
