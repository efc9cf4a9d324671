"""Sessions of a congress, and in which congresses a deputy sits."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from jiazhan.accounts.division import at_level
from jiazhan.accounts.models import Region
from jiazhan.accounts.queries.regions import lies_in
from jiazhan.stations.models import Delegation, Deputy, Mandate, Session

LEVEL_OF_REGION: Final = {
    Mandate.Level.PROVINCIAL: "province",
    Mandate.Level.MUNICIPAL: "city",
    Mandate.Level.COUNTY: "county",
    Mandate.Level.TOWNSHIP: "town",
}
"""Whose congress a mandate is in: the division level. The national congress has its own system and is left out."""


def session_on(*, region_code: str, on: date) -> Session | None:
    """The session of a region's congress that meets on a day; None between sessions."""
    return Session.objects.filter(region_id=region_code, opens_on__lte=on, closes_on__gte=on).first()


def last_session(*, region_code: str, on: date) -> Session | None:
    """The newest session that has begun by a day: whose term it is between sessions."""
    return Session.objects.filter(region_id=region_code, opens_on__lte=on).order_by("-opens_on", "-pk").first()


def delegation_headed_by(*, deputy: Deputy, session: Session) -> Delegation | None:
    """The delegation a deputy heads at a session."""
    return Delegation.objects.filter(session=session, head=deputy).order_by("pk").first()


def congresses_of(*, deputy: Deputy, on: date) -> Sequence[Region]:
    """The regions in whose congresses a deputy sits on a day, the lowest first; () without a seat. Two statements."""
    levels = Mandate.objects.filter(_holds(on), deputy=deputy).values_list("level", flat=True)
    wanted = {LEVEL_OF_REGION[Mandate.Level(level)] for level in levels if level in LEVEL_OF_REGION}
    codes = {at_level(deputy.region_id, level) for level in wanted}
    return tuple(Region.objects.filter(pk__in=codes).order_by("-pk"))


def deputies_of(*, congress: Region, on: date) -> QuerySet[Deputy]:
    """The deputies of a region's congress on a day, by name."""
    level = next((level for level, name in LEVEL_OF_REGION.items() if name == congress.level), None)
    seats = Mandate.objects.filter(_holds(on), level=level)
    here = lies_in(field="region_id", code=congress.pk)
    return Deputy.objects.filter(here, is_active=True, pk__in=seats.values("deputy_id")).order_by("name", "pk")


def _holds(on: date) -> Q:
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=on)
    return begun & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))
