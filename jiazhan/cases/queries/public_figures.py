"""Counts that anybody may read: how many opinions came in, were answered, are really solved, left people satisfied."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractMonth, Substr

from jiazhan.accounts.division import WIDTHS
from jiazhan.accounts.queries.regions import within
from jiazhan.cases.models import Case, Rating, Reply
from jiazhan.core.queries.days import day_bounds


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Counts of opinions raised in a period.

    `answered` have a signed reply; `rated` were judged by the person; of these `solved` by the last word are really
    solved, and `satisfied` are satisfied or basically satisfied.
    """

    received: int = 0
    answered: int = 0
    rated: int = 0
    solved: int = 0
    satisfied: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            received=self.received + other.received,
            answered=self.answered + other.answered,
            rated=self.rated + other.rated,
            solved=self.solved + other.solved,
            satisfied=self.satisfied + other.satisfied,
        )


@dataclass(frozen=True, kw_only=True)
class Cell:
    """The figures of one town (its 12-digit code) in one month."""

    month: int
    town: str
    figures: Figures


def figures_of_year(*, year: int, region_code: str = "", station_id: int | None = None) -> Figures:
    """The figures of the opinions raised in `year`. One statement."""
    rows = _raised_in(year, region_code)
    if station_id is not None:
        rows = rows.filter(station_id=station_id)
    return Figures(**rows.aggregate(**_COUNTS))


def cells_of_year(*, year: int, region_code: str = "") -> list[Cell]:
    """The figures of `year` by month and town. One statement."""
    rows = _raised_in(year, region_code).order_by()
    width = WIDTHS["town"]
    grouped = rows.annotate(month=ExtractMonth("raised_at"), stem=Substr("region_id", 1, width)).values("month", "stem")
    counted = grouped.annotate(**_COUNTS).values_list("month", "stem", *_COUNTS)
    return [
        Cell(month=month, town=stem.ljust(12, "0"), figures=Figures(**dict(zip(_COUNTS, counts, strict=True))))
        for month, stem, *counts in counted
    ]


def total(cells: Iterable[Cell]) -> Figures:
    """The sum of some cells."""
    return sum((cell.figures for cell in cells), Figures())


def _raised_in(year: int, region_code: str) -> QuerySet[Case]:
    start, _end = day_bounds(date(year, 1, 1))
    end, _after = day_bounds(date(year + 1, 1, 1))
    rows = Case.objects.filter(kind=Case.Kind.OPINION, raised_at__gte=start, raised_at__lt=end)
    return within(rows, field="region_id", code=region_code) if region_code else rows


_LATER = Rating.objects.filter(case_id=OuterRef("case_id"), round__gt=OuterRef("round"))
_LAST_RATING = Rating.objects.filter(~Exists(_LATER), case_id=OuterRef("pk"))
_CONTENT = (Rating.Level.SATISFIED, Rating.Level.BASICALLY)
_COUNTS = {
    "received": Count("pk"),
    "answered": Count("pk", filter=Q(Exists(Reply.objects.filter(case_id=OuterRef("pk"), signed_at__isnull=False)))),
    "rated": Count("pk", filter=Q(Exists(_LAST_RATING))),
    "solved": Count("pk", filter=Q(Exists(_LAST_RATING.filter(solved=Rating.Solved.YES)))),
    "satisfied": Count("pk", filter=Q(Exists(_LAST_RATING.filter(level__in=_CONTENT)))),
}
