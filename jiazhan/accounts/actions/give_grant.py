from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Grant, Organisation, Region, Role, User
from jiazhan.accounts.permissions import refuse_own
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require
from jiazhan.accounts.queries.organisations import place_of
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid


def give_grant(
    *,
    actor: Actor,
    user: User,
    role: Role,
    at: datetime,
    region: Region | None = None,
    organisation: Organisation | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Grant:
    """授权: give a user a role within one region and all below it, or within one organisation.

    Both dates are included. Raises Forbidden for oneself and outside one's own scope; Invalid by field for a closed
    account, a scope that is not exactly one, dates in the wrong order, a grant already given, and a role that excludes
    one the user has or will have.
    """
    refuse_own(actor, user)
    place = _scope(region, organisation)
    require(actor, "grant.manage", place)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        mistakes = _mistakes(user, role, region, organisation, valid_from, valid_to, localdate(at))
        if mistakes:
            raise Invalid(fields=mistakes)
        grant = Grant.objects.create(
            user=user, role=role, region=region, organisation=organisation, valid_from=valid_from, valid_to=valid_to
        )
        facts = {
            "grant": grant.pk,
            "role": role.code,
            "region": region.pk if region else None,
            "organisation": organisation.pk if organisation else None,
            "valid_from": valid_from.isoformat() if valid_from else None,
            "valid_to": valid_to.isoformat() if valid_to else None,
        }
        journal.append(
            verb="grant.give",
            subject=f"user:{user.pk}",
            actor=actor,
            at=at,
            region_code=place.region_code,
            facts=facts,
        )
    return grant


def _scope(region: Region | None, organisation: Organisation | None) -> Spot:
    if (region is None) == (organisation is None):
        raise Invalid(fields={"scope": _("请在地区和单位里选一个范围。")})
    return Spot(region.pk) if region else place_of(organisation) if organisation else Spot("")


def _mistakes(
    user: User,
    role: Role,
    region: Region | None,
    organisation: Organisation | None,
    valid_from: date | None,
    valid_to: date | None,
    today: date,
) -> dict[str, str | Promise]:
    found: dict[str, str | Promise] = {}
    if not user.is_active:
        found["user"] = _("这个人员已停用，请先恢复再授权。")
    if valid_to and valid_to < (valid_from or today):
        found["valid_to"] = _("失效日期不能早于生效日期，也不能已经过去。")
    if Grant.objects.filter(user=user, role=role, region=region, organisation=organisation).exists():
        found["role"] = _("已经有这一项授权。要改日期，请先收回再授权。")
    held = Grant.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today), user=user)
    clash = held.filter(Q(role__in=role.excludes.all()) | Q(role__excludes=role)).values_list("role__name", flat=True)
    other = clash.first()
    if other:
        found["role"] = _("“%(role)s”和已有的“%(other)s”不能由同一个人担任。") % {"role": role.name, "other": other}
    return found
