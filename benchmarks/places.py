"""Keys found in a scratch database before it is measured: where deep pages begin, which cases are opened and worked
on.
"""

from typing import Any, Final
from urllib.parse import quote

from benchmarks.county import County
from jiazhan.cases.models import Case

DEEP: Final = 0.95
"""How far down the list the deep page begins."""


def places_in(county: County) -> dict[str, Any]:
    """What `measure.ours` needs to know."""
    open_rows = Case.objects.filter(is_open=True).order_by("due_order", "pk")
    closed_rows = Case.objects.filter(is_open=False).order_by("-raised_at", "-pk")
    due, open_key = _at(open_rows.values_list("due_order", "pk"))
    raised, closed_key = _at(closed_rows.values_list("raised_at", "pk"))
    rare = Case.objects.exclude(number=None).order_by("-pk").values_list("text", flat=True)[10]
    return {
        "open": list(open_rows.exclude(state="draft").order_by("?").values_list("pk", flat=True)[:300]),
        "open_deep": f"{due.isoformat()}_{open_key}",
        "closed_deep": quote(f"{raised.isoformat()}_{closed_key}"),
        "category": county.categories[0].pk,
        "rare": quote(rare[20:26]),
        "regions": [village.pk for town in county.towns for village in town.villages],
        "units": [town.units[0].pk for town in county.towns],
    }


def _at(rows: Any) -> tuple[Any, int]:
    count = rows.count()
    found: tuple[Any, int] = rows[int(count * DEEP)]
    return found
