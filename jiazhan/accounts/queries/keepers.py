"""The keepers: those who can still give grants. Without the last of them only the command line could open the gate."""

from datetime import date

from django.utils.translation import gettext as _

from jiazhan.accounts.models import Grant, Role, User
from jiazhan.accounts.queries.grants import valid_on
from jiazhan.core.refusals import WrongState


def refuse_last_keeper(*, user: User, on: date) -> None:
    """Raise WrongState when `user` is the last active one who can give grants on a day."""
    roles = [pk for pk, permissions in Role.objects.values_list("pk", "permissions") if "grant.manage" in permissions]
    grants = Grant.objects.filter(valid_on(on), role__in=roles, user__is_active=True)
    if set(grants.values_list("user_id", flat=True)) == {user.pk}:
        sentence = _("这是最后一位安全管理员。请先授权给另一位，再办这件事。")
        raise WrongState(code="accounts.last_keeper", sentence=sentence)
