"""Who may see figures: whoever holds `statistics.view` where the congress is."""

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require


def require_figures(*, actor: Actor, congress: str) -> None:
    """Raise Forbidden with the reason unless `actor` may see the figures of the congress of a region."""
    require(actor, "statistics.view", Spot(congress))
