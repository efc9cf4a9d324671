"""Which figures the address asks for, and figures as cells that open their records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Region
from jiazhan.cases.rates import NOTHING
from jiazhan.core.dates import day_text
from jiazhan.stations.models import Session
from jiazhan.statistics.formulas import Formula
from jiazhan.statistics.profile import Counts
from jiazhan.statistics.queries.congresses import congresses, sessions_of, years_of
from jiazhan.statistics.scope import Scope


@dataclass(frozen=True)
class Choice:
    """What was chosen, among what can be: `of` is "session-12" or "year-2026"."""

    scope: Scope
    congress: Region
    congresses: Sequence[Region]
    sessions: Sequence[Session]
    years: Sequence[int]
    session: Session | None

    @property
    def of(self) -> str:
        """The period as the address says it."""
        return f"year-{self.scope.year}" if self.session is None else f"session-{self.session.pk}"

    @property
    def period(self) -> str:
        """The period in words."""
        return _("%(year)d 年") % {"year": self.scope.year} if self.session is None else self.session.name

    @property
    def until_words(self) -> str:
        """The last day, with its year."""
        return day_text(on=self.scope.until, today=date.min, with_weekday=False)

    @property
    def words(self) -> dict[str, str]:
        """The choice as it stands in an address."""
        return {"congress": self.scope.congress, "of": self.of, "until": self.scope.until.isoformat()}


def choice_in(data: Mapping[str, str], *, actor: Actor, today: date) -> Choice | None:
    """Read an address; what cannot be chosen gives way to the usual: the highest congress in reach, this year, as of
    today. None for somebody in whose reach no congress has met or got a suggestion.
    """
    found = congresses(actor)
    if not found:
        return None
    congress = next((region for region in found if region.pk == data.get("congress")), found[0])
    sessions, years = sessions_of(congress.pk), years_of(congress.pk) or (today.year,)
    kind, _dash, number = data.get("of", "").partition("-")
    session = next((row for row in sessions if kind == "session" and str(row.pk) == number), None)
    year = next((year for year in years if kind == "year" and str(year) == number), years[0])
    scope = Scope(
        congress=congress.pk,
        until=min(_day(data.get("until", "")) or today, today),
        year=year if session is None else session.opens_on.year,
        session=None if session is None else session.pk,
    )
    return Choice(scope, congress, found, sessions, years, session)


def _day(word: str) -> date | None:
    try:
        return parse_date(word)
    except ValueError:
        return None


@dataclass(frozen=True)
class Cell:
    """A rate: per cent, numerator and denominator, and where the records of the numerator are; `bar` in hundredths."""

    name: str | Promise
    words: str | Promise
    text: str
    part: int
    whole: int
    url: str
    bar: int

    @property
    def html(self) -> SafeString:
        """The cell of a table: 66.67% 2/3."""
        part = number_html(self.part, self.url)
        pattern = '<td class="r num nowrap">{}{} <small class="text-3">{}/{}</small></td>'
        return format_html(pattern, self.text, self.unit, part, f"{self.whole:,}")

    @property
    def unit(self) -> str:
        """The sign after the number, none after "—"."""
        return "" if self.text == NOTHING else "%"


def number_html(number: int, url: str) -> SafeString:
    """A count that opens its records, where there are any."""
    return format_html('<a class="n" href="{}">{}</a>', url, f"{number:,}") if url else SafeString(f"{number:,}")


class Drawer:
    """Draws counts and rates of one part (the whole, a unit, a category) with links to what is behind them."""

    def __init__(self, choice: Choice, counts: Counts, **part: int) -> None:
        self.counts, self.part, self.choice = counts, part, choice

    def url(self, count: str) -> str:
        """The list behind a count; "" where it is empty."""
        if not self.counts.get(count):
            return ""
        words = {**self.choice.words, "count": count, **{name: str(key) for name, key in self.part.items()}}
        return f"{reverse('desk:figures_list')}?{urlencode(words)}"

    def number(self, count: str) -> SafeString:
        """A count as the cell of a table."""
        return format_html('<td class="r num">{}</td>', number_html(self.counts.get(count, 0), self.url(count)))

    def rate(self, formula: Formula) -> Cell:
        """A rate by its formula."""
        rate = formula.of(self.counts)
        bar = int((rate.percent or 0) * 100)
        return Cell(
            formula.label, formula.words, rate.text, rate.numerator, rate.denominator, self.url(formula.numerator), bar
        )
