"""Regions by code: their names in a row, what lies in them, and "this region and all below" for any list."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db.models import CharField, Model, Q, QuerySet

from jiazhan.accounts.division import LEVELS, WIDTHS, ancestors_of, level_of, range_of
from jiazhan.accounts.models import Region
from jiazhan.core.prepared import Blank

AnyModel = TypeVar("AnyModel", bound=Model)


def within(queryset: "QuerySet[AnyModel]", *, field: str, code: str) -> "QuerySet[AnyModel]":
    """`queryset` narrowed to region `code` and all below, by one indexed range on `field` ("region_id")."""
    low, high = range_of(code)
    bounds: dict[str, Any] = {f"{field}__gte": low, f"{field}__lte": high}
    return queryset.filter(**bounds)


def lies_in(*, field: str, code: str) -> Q:
    """The condition that `field` ("region_id") is region `code` or one below it; a foreign key knows no `range`."""
    low, high = range_of(code)
    return Q(**{f"{field}__gte": low, f"{field}__lte": high})


def name_chain(*, code: str, from_level: str = "county") -> str:
    """The names down to `code`, "嘉鱼县 潘家湾镇 龙潭村", from `from_level` on, or from the region itself if higher."""
    return name_chains(codes=[code], from_level=from_level).get(code, "")


def name_chains(*, codes: Iterable[str], from_level: str = "county") -> dict[str, str]:
    """The chain of names for each code, in one statement however many there are."""
    wanted = set(codes)
    needed = {above for code in wanted for above in ancestors_of(code)}
    names = dict(Region.objects.filter(pk__in=needed).values_list("code", "name"))
    return {code: _joined(code, names, from_level) for code in wanted}


def _joined(code: str, names: dict[str, str], from_level: str) -> str:
    highest = min(LEVELS.index(from_level), LEVELS.index(level_of(code)))
    chain = [above for above in reversed(ancestors_of(code)) if LEVELS.index(level_of(above)) >= highest]
    return " ".join(names[above] for above in dict.fromkeys(chain) if above in names)


def children_of(*, code: str, on: date) -> "QuerySet[Region]":
    """The regions directly below `code` that are valid on a day, in the order of their codes."""
    return _standing(on).filter(parent_id=code).order_by("code")


def top_regions(*, on: date) -> "QuerySet[Region]":
    """The highest regions that are valid on a day, in the order of their codes."""
    return _standing(on).filter(parent_id=None).order_by("code")


def regions_at(*, level: str, code: str, on: date) -> "QuerySet[Region]":
    """The regions of `level` within `code` that are valid on a day, in the order of their codes."""
    return within(_standing(on).filter(level=level), field="code", code=code).order_by("code")


def _standing(on: date) -> "QuerySet[Region]":
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    not_over = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    return Region.objects.filter(begun & not_over)


def at_blank_levels(*, field: str) -> Q:
    """The condition that `field` holds one of the region codes put into `filled_levels`, for a query composed once
    (`core/prepared.py`).
    """
    here = Q()
    for depth in range(len(WIDTHS)):
        here |= Q(**{field: Blank(f"level{depth}", CharField())})
    return here


def filled_levels(codes: Sequence[str]) -> dict[str, str]:
    """What goes into `at_blank_levels`: at least one code and at most five; the last one stands for those that lack."""
    return {f"level{depth}": codes[min(depth, len(codes) - 1)] for depth in range(len(WIDTHS))}
