"""What the frame of every desk page shows: sidebar, where the person works, how many notices wait."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat, Substr
from django.http import HttpRequest
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.division import level_of
from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.models import Organisation, Region
from jiazhan.desk.navigation import count_for, navigation

NOTICES = "desk:notices"


@dataclass(frozen=True)
class Whereabouts:
    """The names in the frame: the county, what the person's grants cover, and their organisation."""

    county: str = ""
    scope: str = ""
    organisation: str = ""


def desk(request: HttpRequest) -> dict[str, Any]:
    """The context processor; empty on every page that is not of the desk."""
    if not request.path.startswith("/desk/") or not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    actor = actor_in(request)
    names = whereabouts(actor)
    return {
        "nav": navigation(actor=actor, path=request.path),
        "county_name": names.county,
        "scope_name": names.scope,
        "organisation_name": names.organisation,
        "notices_count": count_for(NOTICES, actor),
    }


def whereabouts(actor: Actor) -> Whereabouts:
    """Names of county, scope and organisation of a person. One statement; none without an organisation."""
    codes = sorted({scope.region_code for scope in actor.scopes if scope.region_code}, key=_rank)
    names = Region.objects.values("name")
    rows = Organisation.objects.filter(pk=actor.organisation_id).annotate(
        county_name=Subquery(names.filter(pk=Concat(Substr(OuterRef("region_id"), 1, 6), Value("000000")))[:1]),
        scope_name=Subquery(names.filter(pk=codes[0] if codes else "")[:1]),
    )
    found = rows.values_list("county_name", "scope_name", "name").first() if actor.organisation_id else None
    if found is None:
        return Whereabouts()
    county, scope, organisation = (name or "" for name in found)
    if scope and len(codes) > 1:
        scope = _("%(name)s等 %(count)d 处") % {"name": scope, "count": len(codes)}
    return Whereabouts(county=county, scope=scope or organisation, organisation=organisation)


def _rank(code: str) -> tuple[int, str]:
    return ("province", "city", "county", "town", "village").index(level_of(code)), code
