"""Figures on suggestions: the same numbers as the desk's page, each rate with its numerator and denominator."""

from datetime import date
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Query, Router
from pydantic import BaseModel, Field

from jiazhan.accounts.middleware import actor_in
from jiazhan.api.contract import answers
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import Answer, Day, PathId, RegionCode
from jiazhan.api.gate import STAFF
from jiazhan.core.refusals import Invalid
from jiazhan.stations.models import Session
from jiazhan.statistics.classes import mark_of
from jiazhan.statistics.duration import Duration
from jiazhan.statistics.formulas import FORMULAS, class_shares
from jiazhan.statistics.permissions import require_figures
from jiazhan.statistics.profile import Counts
from jiazhan.statistics.queries.suggestion_figures import suggestion_figures
from jiazhan.statistics.rate import Rate
from jiazhan.statistics.scope import Scope

router = Router(tags=["staff"], auth=STAFF)


class FiguresQuery(BaseModel):
    """Whose suggestions: those of a session, or, without one, of a year (this year); as of the end of a day (today)."""

    congress: RegionCode
    session: PathId | None = None
    year: Annotated[int, Field(ge=1900, le=2199)] | None = None
    until: Day | None = None


class RateAnswer(Answer):
    """`percent` has two decimals, half up; null where the denominator is 0."""

    numerator: int
    denominator: int
    percent: float | None


class NamedRate(RateAnswer):
    """A rate by its key in docs/howto/figures.md."""

    key: str
    label: str


class ClassAnswer(RateAnswer):
    """One class of results, out of all that is answered."""

    mark: str
    label: str
    meaning: Literal["solved", "in_progress", "planned", "explained", ""]


class DurationAnswer(Answer):
    """Days from assignment to reply over `count` replies; null without any."""

    count: int
    mean_working_days: float | None
    median_working_days: float | None
    mean_calendar_days: float | None
    median_calendar_days: float | None


class PartAnswer(Answer):
    """A category with all below it; `id` is null for what has none."""

    id: int | None
    name: str
    counts: dict[str, int]
    rates: list[NamedRate]


class UnitAnswer(PartAnswer):
    """What a unit leads, and apart from it what it is asked about as co-handler; `id` is null for what has no unit."""

    duration: DurationAnswer
    co_handled: int
    co_opinions: int


class FiguresAnswer(Answer):
    """`counts` by name: a name that is missing counts none."""

    congress: str
    session: int | None
    year: int
    until: date
    counts: dict[str, int]
    rates: list[NamedRate]
    classes: list[ClassAnswer]
    duration: DurationAnswer
    categories: list[PartAnswer]
    units: list[UnitAnswer]


@router.get(
    "/figures/suggestions",
    response=answers({200: FiguresAnswer}, 401, 403, 422),
    summary=_("建议办理统计：每个比率带分子、分母"),
)
def suggestions(request: HttpRequest, asked: Query[FiguresQuery]) -> FiguresAnswer:
    """403 outside the regions for which the caller may see figures; 422 for a session of another congress."""
    require_figures(actor=actor_in(request), congress=asked.congress)
    figures = suggestion_figures(_scope(asked))
    shares = class_shares(figures.counts, known=figures.classes)
    return FiguresAnswer(
        congress=figures.scope.congress,
        session=figures.scope.session,
        year=figures.scope.year,
        until=figures.scope.until,
        counts=dict(figures.counts),
        rates=_rates(figures.counts),
        classes=[
            ClassAnswer(
                mark=mark_of(share.key),
                label=share.label,
                meaning=share.meaning,
                numerator=share.rate.numerator,
                denominator=share.rate.denominator,
                percent=_percent(share.rate),
            )
            for share in shares
        ],
        duration=_duration(figures.duration),
        categories=[
            PartAnswer(id=part.key, name=part.name, counts=dict(part.counts), rates=_rates(part.counts))
            for part in figures.categories
        ],
        units=[
            UnitAnswer(
                id=unit.key,
                name=unit.name,
                counts=dict(unit.counts),
                rates=_rates(unit.counts),
                duration=_duration(unit.duration),
                co_handled=unit.co_handled,
                co_opinions=unit.co_opinions,
            )
            for unit in figures.units
        ],
    )


def _scope(asked: FiguresQuery) -> Scope:
    today = timezone.localdate()
    year = asked.year or today.year
    if asked.session is not None:
        session = Session.objects.filter(pk=asked.session, region=asked.congress).first()
        if session is None:
            raise Invalid(fields={"session": gettext("这个人大没有这次会议。")})
        year = session.opens_on.year
    return Scope(congress=asked.congress, until=min(asked.until or today, today), year=year, session=asked.session)


def _percent(rate: Rate) -> float | None:
    return None if rate.percent is None else float(rate.percent)


def _rates(counts: Counts) -> list[NamedRate]:
    rates = ((formula, formula.of(counts)) for formula in FORMULAS)
    return [
        NamedRate(
            key=formula.key,
            label=formula.title,
            numerator=rate.numerator,
            denominator=rate.denominator,
            percent=_percent(rate),
        )
        for formula, rate in rates
    ]


def _duration(found: Duration) -> DurationAnswer:
    return DurationAnswer(**vars(found))
