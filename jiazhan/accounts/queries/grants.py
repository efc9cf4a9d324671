"""Grants read both ways: may this actor act here, and who may act here."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from django.db.models import BigIntegerField, DateField, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.actor import Actor, Scope
from jiazhan.accounts.division import ancestors_of
from jiazhan.accounts.models import Grant, Role, User
from jiazhan.core.prepared import Blank, Prepared
from jiazhan.core.refusals import Forbidden


class Place(Protocol):
    """Where something lies: what a grant is held against."""

    @property
    def region_code(self) -> str: ...
    @property
    def organisation_ids(self) -> frozenset[int]: ...


@dataclass(frozen=True)
class Decision:
    """Yes, or no with the reason in words."""

    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Decision(True)
NOT_HELD: Final = _("您的角色没有这一项权限。需要时请联系本单位的管理员。")


def actor_of(user: User, *, on: date) -> Actor:
    """The actor for a signed-in user, with every grant valid on a day, in one statement."""
    rows = _GRANTS.all(user=user.pk, on=on)
    scopes = tuple(
        Scope(permissions=frozenset(permissions), region_code=region or "", organisation_id=organisation)
        for permissions, _requires_totp, region, organisation in rows
    )
    return Actor(
        kind="user",
        name=user.name,
        user_id=user.pk,
        organisation_id=user.organisation_id,
        scopes=scopes,
        requires_totp=any(requires_totp for _permissions, requires_totp, _region, _organisation in rows),
    )


def valid_on(on: date | Blank) -> Q:
    """The condition that a grant is valid on a day, both ends included."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    not_over = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    return begun & not_over


def _grants() -> QuerySet[Grant, tuple[list[str], bool, str | None, int | None]]:
    grants = Grant.objects.filter(valid_on(Blank("on", DateField())), user=Blank("user", BigIntegerField()))
    return grants.order_by("pk").values_list("role__permissions", "role__requires_totp", "region_id", "organisation_id")


_GRANTS: Final = Prepared(_grants)


def can(actor: Actor, permission: str, place: Place) -> Decision:
    """Whether `actor` holds `permission` at `place`; if not, the reason in words."""
    if actor.kind == "system":
        return YES
    scopes = actor.scopes_with(permission)
    if not scopes:
        return Decision(False, NOT_HELD)
    ids = place.organisation_ids
    if any(scope.reaches(region_code=place.region_code, organisation_ids=ids) for scope in scopes):
        return YES
    return Decision(False, _("这件事不在您负责的地区、联络站或单位范围内。"))


def require(actor: Actor, permission: str, place: Place) -> None:
    """Raise Forbidden with the reason unless `can`."""
    decision = can(actor, permission, place)
    if not decision:
        raise Forbidden(code="forbidden", sentence=decision.reason)


def require_anywhere(actor: Actor, permission: str) -> None:
    """Raise Forbidden unless `actor` holds `permission` in any scope: for what belongs to the whole installation."""
    if actor.kind != "system" and permission not in actor.permissions:
        raise Forbidden(code="forbidden", sentence=NOT_HELD)


def who_can(permission: str, place: Place, *, on: date) -> QuerySet[User]:
    """Every active user who holds `permission` at `place` on a day."""
    above = ancestors_of(place.region_code) if place.region_code else ()
    here = Q(region_id__in=above) | Q(organisation_id__in=place.organisation_ids)
    grants = Grant.objects.filter(valid_on(on), here, role__in=_roles_with(permission))
    return User.objects.filter(is_active=True, pk__in=grants.values("user_id")).order_by("pk")


def _roles_with(permission: str) -> list[int]:
    return [pk for pk, permissions in Role.objects.values_list("pk", "permissions") if permission in permissions]
