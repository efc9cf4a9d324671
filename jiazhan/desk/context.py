"""What the frame of every desk page shows: sidebar, where the person works, how many notices wait."""

from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.division import level_of, range_of
from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.queries.co_handling import ASKS_WAITING
from jiazhan.cases.queries.own_suggestions import SIGNATURES_WAITING
from jiazhan.cases.queries.publishing_board import TO_PUBLISH
from jiazhan.desk.navigation import navigation


@dataclass(frozen=True)
class Whereabouts:
    """The names in the frame: the county, what the person's grants cover, and their organisation with its region."""

    county: str = ""
    scope: str = ""
    organisation: str = ""
    region_code: str = ""
    notices: int = 0
    signatures: int = 0
    to_publish: int = 0
    has_asks: bool = False


def desk(request: HttpRequest) -> dict[str, Any]:
    """The context processor; empty on every page that is not of the desk."""
    if not request.path.startswith("/desk/") or not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    actor = actor_in(request)
    names = whereabouts_in(request)
    return {
        "nav_html": _nav_html(request, actor, names),
        "county_name": names.county,
        "scope_name": names.scope,
        "organisation_name": names.organisation,
        "notices_count": names.notices,
    }


def _nav_html(request: HttpRequest, actor: Actor, names: "Whereabouts") -> SafeString:
    """The sidebar, which stands on the page twice: beside it, and in the menu of a narrow screen."""
    counts = {"desk:suggestions": names.signatures, "desk:publishing": names.to_publish}
    values = {
        "nav": navigation(actor=actor, path=request.path, counts=counts),
        "user": request.user,
        "organisation_name": names.organisation,
        "csrf_token": get_token(request),
    }
    return mark_safe(get_template("desk/nav.html").render(values))  # noqa: S308  a rendered template


def whereabouts_in(request: HttpRequest) -> Whereabouts:
    """The whereabouts of whoever asks, read once per request."""
    known: Whereabouts | None = request.META.get("jiazhan.whereabouts")
    if known is None:
        known = request.META["jiazhan.whereabouts"] = whereabouts(actor_in(request))
    return known


def whereabouts(actor: Actor) -> Whereabouts:
    """Names of county, scope and organisation of a person, and how many notices, signatures and texts for the
    public wait. One statement.
    """
    codes = sorted({scope.region_code for scope in actor.scopes if scope.region_code}, key=_rank)
    with connection.cursor() as cursor:
        cursor.execute(_FRAME, [*_decides_for(actor), codes[0] if codes else "", actor.user_id or 0])
        found = cursor.fetchone()
    if found is None:
        return Whereabouts()
    county_name, scope, organisation, region_code, notices, signatures, to_publish, has_asks = found
    if scope and len(codes) > 1:
        scope = _("%(name)s等 %(count)d 处") % {"name": scope, "count": len(codes)}
    return Whereabouts(
        county=county_name or "",
        scope=scope or organisation or "",
        organisation=organisation or "",
        region_code=region_code or "",
        notices=notices or 0,
        signatures=signatures or 0,
        to_publish=to_publish or 0,
        has_asks=bool(has_asks),
    )


# On every page of the desk: composed by the ORM, this statement cost a sixth of a page.
_FRAME: Final = f"""
    SELECT county.name, scope.name, organisation.name, organisation.region_id,
        (SELECT COUNT(*) FROM notifications_notice notice WHERE notice.user_id = person.id AND notice.read_at IS NULL),
        ({SIGNATURES_WAITING.format(user="person.id")}),
        ({TO_PUBLISH}),
        ({ASKS_WAITING})
    FROM accounts_user person
    LEFT JOIN accounts_organisation organisation ON organisation.id = person.organisation_id
    LEFT JOIN accounts_region county ON county.code = SUBSTR(organisation.region_id, 1, 6) || '000000'
    LEFT JOIN accounts_region scope ON scope.code = %s
    WHERE person.id = %s
"""  # noqa: S608  nothing in it was typed


def _decides_for(actor: Actor) -> tuple[str, str]:
    """The first and last division of whose congresses this actor decides what is published; none: an empty range."""
    codes = [scope.region_code for scope in actor.scopes_with("suggestion.approve_publication") if scope.region_code]
    return range_of(min(codes, key=_rank)) if codes else ("1", "0")


def _rank(code: str) -> tuple[int, str]:
    return ("province", "city", "county", "town", "village").index(level_of(code)), code
