"""公开数据: received, answered, really solved, satisfied, by month and by town; too small counts are not shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jiazhan.accounts.models import Region
from jiazhan.cases.queries.public_figures import Cell, Figures, cells_of_year, total
from jiazhan.cases.rates import percentage, suppressed
from jiazhan.core.dates import month_text
from jiazhan.portal.context import site_of
from jiazhan.portal.views.home import COUNTED_FOR

YEARS = 3
_NAMES = ("received", "answered", "rated", "solved", "satisfied")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a table; counts are None where they are too small to show."""

    label: str
    town: str
    received: int | None
    answered: int | None
    rated: int | None
    solved: int | None
    satisfied: int | None

    @property
    def solved_rate(self) -> str:
        """Really solved of those who judged, in per cent."""
        return percentage(self.solved, self.rated)

    @property
    def satisfied_rate(self) -> str:
        """Satisfied or basically satisfied of those who judged, in per cent."""
        return percentage(self.satisfied, self.rated)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """A year, and in it one town if chosen."""
    code, this_year = site_of(request).region_code, timezone.localdate().year
    years = [str(this_year - back) for back in range(YEARS)]
    year = request.GET.get("year", "") if request.GET.get("year", "") in years else years[0]
    cells = _cells(int(year), code)
    names = dict(Region.objects.filter(pk__in={cell.town for cell in cells}).values_list("code", "name"))
    town = request.GET.get("town", "") if request.GET.get("town", "") in names else ""
    chosen = [cell for cell in cells if not town or cell.town == town]
    values: dict[str, Any] = {
        "year": year,
        "years": years,
        "town": town,
        "town_name": names.get(town, ""),
        "sum": _rows([(_("合计"), "", total(chosen))])[0],
        "months": _months(chosen),
        "towns": _towns(cells, names),
        "today": timezone.localdate(),
    }
    return render(request, "portal/figures.html", values)


def _cells(year: int, region_code: str) -> list[Cell]:
    key = f"portal.figures.{region_code}.{year}"
    cells: list[Cell] | None = cache.get(key)
    if cells is None:
        cells = cells_of_year(year=year, region_code=region_code)
        cache.set(key, cells, COUNTED_FOR)
    return cells


def _months(cells: Iterable[Cell]) -> list[Row]:
    by_month: dict[int, Figures] = {}
    for cell in cells:
        by_month[cell.month] = by_month.get(cell.month, Figures()) + cell.figures
    return _rows([(month_text(month=month), "", by_month[month]) for month in sorted(by_month)])


def _towns(cells: Iterable[Cell], names: dict[str, str]) -> list[Row]:
    by_town: dict[str, Figures] = {}
    for cell in cells:
        by_town[cell.town] = by_town.get(cell.town, Figures()) + cell.figures
    return _rows([(names.get(town, _("县里")), town, by_town[town]) for town in sorted(by_town)])


def _rows(lines: list[tuple[str, str, Figures]]) -> list[Row]:
    columns = {name: suppressed([getattr(figures, name) for _label, _town, figures in lines]) for name in _NAMES}
    return [
        Row(label=label, town=town if town else "", **{name: columns[name][place] for name in _NAMES})
        for place, (label, town, _figures) in enumerate(lines)
    ]
