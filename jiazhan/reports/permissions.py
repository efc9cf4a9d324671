"""Over whose letters somebody decides: those of a region, or of one unit."""

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation, Region
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require
from jiazhan.accounts.queries.organisations import place_of


def require_letters(*, actor: Actor, region: Region | None, organisation: Organisation | None) -> None:
    """Raise Forbidden unless the actor may replace the templates that hold there."""
    place = place_of(organisation) if organisation is not None else Spot(region.pk if region is not None else "")
    require(actor, "letter.manage", place)
