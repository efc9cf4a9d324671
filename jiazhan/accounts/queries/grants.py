"""Grants read both ways: may this actor act here, and who may act here."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.actor import Actor, Scope
from jiazhan.accounts.division import ancestors_of
from jiazhan.accounts.models import Grant, Role, User
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


def actor_of(user: User, *, on: date) -> Actor:
    """The actor for a signed-in user, with every grant valid on a day, in one statement."""
    return Actor(
        kind="user",
        name=user.name,
        user_id=user.pk,
        organisation_id=user.organisation_id,
        scopes=_scopes_of(user_id=user.pk, on=on),
    )


def _scopes_of(*, user_id: int, on: date) -> tuple[Scope, ...]:
    grants = Grant.objects.filter(_valid(on), user_id=user_id)
    rows = grants.order_by("pk").values_list("role__permissions", "region_id", "organisation_id")
    return tuple(
        Scope(permissions=frozenset(permissions), region_code=region or "", organisation_id=organisation)
        for permissions, region, organisation in rows
    )


def _valid(on: date) -> Q:
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    not_over = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    return begun & not_over


def can(actor: Actor, permission: str, place: Place) -> Decision:
    """Whether `actor` holds `permission` at `place`; if not, the reason in words."""
    if actor.kind == "system":
        return YES
    scopes = actor.scopes_with(permission)
    if not scopes:
        return Decision(False, _("您的角色没有这一项权限。需要时请联系本单位的管理员。"))
    ids = place.organisation_ids
    if any(scope.reaches(region_code=place.region_code, organisation_ids=ids) for scope in scopes):
        return YES
    return Decision(False, _("这件事不在您负责的地区、联络站或单位范围内。"))


def require(actor: Actor, permission: str, place: Place) -> None:
    """Raise Forbidden with the reason unless `can`."""
    decision = can(actor, permission, place)
    if not decision:
        raise Forbidden(code="forbidden", sentence=decision.reason)


def who_can(permission: str, place: Place, *, on: date) -> QuerySet[User]:
    """Every active user who holds `permission` at `place` on a day."""
    above = ancestors_of(place.region_code) if place.region_code else ()
    here = Q(region_id__in=above) | Q(organisation_id__in=place.organisation_ids)
    grants = Grant.objects.filter(_valid(on), here, role__in=_roles_with(permission))
    return User.objects.filter(is_active=True, pk__in=grants.values("user_id")).order_by("pk")


def _roles_with(permission: str) -> list[int]:
    return [pk for pk, permissions in Role.objects.values_list("pk", "permissions") if permission in permissions]
