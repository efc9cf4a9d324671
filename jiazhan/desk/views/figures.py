"""统计·建议办理: every figure with its numerator and denominator, each leading to the suggestions behind it."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.models import Organisation
from jiazhan.cases.models import Category
from jiazhan.desk.access import holding
from jiazhan.desk.figures import Choice, Drawer, choice_in
from jiazhan.statistics import formulas
from jiazhan.statistics.classes import PREFIX, label_of
from jiazhan.statistics.count_names import count_names
from jiazhan.statistics.duration import Duration
from jiazhan.statistics.formulas import FINAL_RESULT, HANDLING, SATISFACTION, class_shares, shares_sum
from jiazhan.statistics.queries.directory import Chosen, directory
from jiazhan.statistics.queries.suggestion_figures import SuggestionFigures, suggestion_figures

LISTED: Final = 200
"""Suggestions shown of a list behind a figure; all of them are in the workbook."""
COUNTED: Final = ("received", "accepted", "assigned", "replied", "overdue")
HEADLINE: Final = (formulas.REPLY, formulas.ON_TIME_REPLY, FINAL_RESULT["content"], formulas.LANDING)
IN_TABLES: Final = (formulas.REPLY, formulas.ON_TIME_REPLY, formulas.LANDING, FINAL_RESULT["content"])
_ALL: Final = "100.00"


@dataclass(frozen=True)
class Row:
    """A line of a table: cells of numbers, then of rates."""

    name: str
    cells: list[SafeString]
    duration: Duration | None = None
    co: tuple[int, int] = (0, 0)


@require_GET
@holding("statistics.view")
def suggestions(request: HttpRequest) -> HttpResponse:
    """The figures of one congress for a session or a year, as of a day."""
    choice = choice_in(request.GET.dict(), actor=actor_in(request), today=timezone.localdate())
    if choice is None:
        return render(request, "desk/figures/suggestions.html", {"choice": None})
    figures = suggestion_figures(choice.scope)
    values: dict[str, Any] = {"choice": choice, "today": timezone.localdate(), "figures": figures}
    if figures.counts:
        values |= _whole(choice, figures) | _parts(choice, figures)
    return render(request, "desk/figures/suggestions.html", values)


def _whole(choice: Choice, figures: SuggestionFigures) -> dict[str, Any]:
    drawer, names = Drawer(choice, figures.counts), count_names()
    shares = class_shares(figures.counts, known=figures.classes)
    total = shares_sum(shares)
    satisfied, landed = FINAL_RESULT["content"].of(figures.counts), formulas.LANDING.of(figures.counts)
    both = satisfied.percent is not None and landed.percent is not None
    return {
        "counts": [(names[name], figures.counts.get(name, 0), drawer.url(name)) for name in COUNTED],
        "aside": [
            (names[name], figures.counts.get(name, 0), drawer.url(name))
            for name in ("withdrawn", "declined", "merged", "awaiting_review", "awaiting_assignment")
            if figures.counts.get(name)
        ],
        "headline": [drawer.rate(formula) for formula in HEADLINE],
        "gap": abs((satisfied.percent or 0) - (landed.percent or 0)) if both else None,
        "rates": [drawer.rate(formula) for formula in HANDLING],
        "classes": [
            (share.label, share.rate, drawer.url(f"class_{share.key}"), _bar(share.rate.percent)) for share in shares
        ],
        "classes_sum": total if total not in {"", _ALL} else "",
        "satisfaction": [(row, [drawer.rate(level) for level in row.levels]) for row in SATISFACTION],
    }


def _parts(choice: Choice, figures: SuggestionFigures) -> dict[str, Any]:
    return {
        "heads": [formula.label for formula in IN_TABLES],
        "categories": [
            _row(part.name, Drawer(choice, part.counts, category=part.key or 0), ("received", "assigned", "replied"))
            for part in figures.categories
        ],
        "units": [
            _row(
                unit.name,
                Drawer(choice, unit.counts, unit=unit.key or 0),
                ("assigned", "replied", "overdue"),
                unit.duration,
                (unit.co_handled, unit.co_opinions),
            )
            for unit in figures.units
        ],
    }


def _row(
    name: str, drawer: Drawer, numbers: tuple[str, ...], duration: Duration | None = None, co: tuple[int, int] = (0, 0)
) -> Row:
    rates = [drawer.rate(formula).html for formula in IN_TABLES]
    return Row(name, [*map(drawer.number, numbers), *rates], duration, co)


def _bar(percent: Any) -> int:
    return int((percent or 0) * 100)


@require_GET
@holding("statistics.view")
def behind(request: HttpRequest) -> HttpResponse:
    """The suggestions that one figure counts, as far as the person sees them."""
    data, actor = request.GET.dict(), actor_in(request)
    choice, names = choice_in(data, actor=actor, today=timezone.localdate()), count_names()
    count = data.get("count", "received")
    if count.startswith(PREFIX) and label_of(count.removeprefix(PREFIX)):
        names = count_names([count.removeprefix(PREFIX)])
    if choice is None or count not in names:
        raise Http404
    chosen = Chosen(count, _key(data, "unit"), _key(data, "category"))
    rows = directory(scope=choice.scope, actor=actor, chosen=chosen)
    values = {
        "choice": choice,
        "back": urlencode(choice.words),
        "title": names[chosen.count],
        "part": _part_name(chosen),
        "rows": rows[:LISTED],
        "total": len(rows),
        "most": LISTED,
    }
    return render(request, "desk/figures/behind.html", values)


def _key(data: dict[str, str], name: str) -> int | None:
    word = data.get(name, "")
    return int(word) if word.isascii() and word.isdigit() and len(word) < 16 else None


def _part_name(chosen: Chosen) -> str:
    if chosen.unit:
        return Organisation.objects.filter(pk=chosen.unit).values_list("name", flat=True).first() or ""
    if chosen.category:
        return Category.objects.filter(pk=chosen.category).values_list("name", flat=True).first() or ""
    return ""
