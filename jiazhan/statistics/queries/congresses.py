"""Whose figures somebody may choose: congresses in reach, with their sessions and years."""

from django.db.models import Max, Min, Q

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Region
from jiazhan.accounts.queries.regions import lies_in
from jiazhan.cases.models import Case, SuggestionDetail
from jiazhan.core.queries.days import local_day
from jiazhan.stations.models import Session
from jiazhan.statistics.queries.kept import kept


def congresses(actor: Actor) -> list[Region]:
    """The regions in reach of `statistics.view` whose congress has met or got a suggestion, from above to below. Three
    statements at most.
    """
    here = Q(pk__in=())
    for scope in actor.scopes_with("statistics.view"):
        if scope.organisation_id is None:
            here |= lies_in(field="pk", code=scope.region_code)
    met = Q(pk__in=Session.objects.values("region_id"))
    return list(Region.objects.filter(here, met | Q(pk__in=kept("congresses", _asked))).order_by("code"))


def _asked() -> list[str]:
    """Codes of the regions to whose congresses anything was handed in."""
    rows = SuggestionDetail.objects.filter(case__registered_at__isnull=False).order_by()
    return sorted(rows.values_list("people_congress_id", flat=True).distinct())


def sessions_of(congress: str) -> list[Session]:
    """Its sessions, the newest first. One statement."""
    return list(Session.objects.filter(region_id=congress).order_by("-opens_on", "-pk"))


def years_of(congress: str) -> tuple[int, ...]:
    """The years from the first suggestion handed to it to the last, the newest first. Two statements at most."""
    return kept(("years", congress), lambda: _years(congress))


def _years(congress: str) -> tuple[int, ...]:
    handed_in = Case.objects.filter(suggestion__people_congress=congress, registered_at__isnull=False)
    found = handed_in.aggregate(first=Min("registered_at"), last=Max("registered_at"))
    if found["first"] is None or found["last"] is None:
        return ()
    return tuple(range(local_day(found["last"]).year, local_day(found["first"]).year - 1, -1))
