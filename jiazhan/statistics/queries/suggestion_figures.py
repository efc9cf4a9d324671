"""Figures on suggestions: the whole, by category, by lead handler, and how long replies took, at one cut-off."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any, Final

from django.utils.translation import gettext as _

from jiazhan.accounts.models import Organisation
from jiazhan.cases.models import Category
from jiazhan.cases.practice import result_classes
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.statistics.classes import PREFIX, class_key, in_order
from jiazhan.statistics.duration import Duration, duration_of
from jiazhan.statistics.profile import MERGED, Counts, Profile, counts_in
from jiazhan.statistics.queries.facts import ENDING, PROFILE, UNIT, co_handled, day_of, raw_facts
from jiazhan.statistics.queries.kept import kept, kept_by_case
from jiazhan.statistics.scope import Scope

_SPAN: Final = itemgetter(UNIT, -2, -1)
Found = tuple[tuple[Any, ...], Sequence[tuple[int, int]]]
"""A suggestion's row of facts, and the units asked about it, each with 1 where its view was given."""

Spans = dict[tuple[date, date], int]


@dataclass(frozen=True)
class CategoryFigures:
    """One top category with all below it; `key` None is what has no category."""

    key: int | None
    name: str
    counts: Counts


@dataclass(frozen=True)
class UnitFigures:
    """One unit: what it leads (`counts`, `duration`), and, counted apart, what it is asked about as co-handler.

    `key` None is what the congress's office has assigned and no unit has yet: it lies with the government's office.
    """

    key: int | None
    name: str
    counts: Counts
    duration: Duration
    co_handled: int
    co_opinions: int


@dataclass(frozen=True)
class SuggestionFigures:
    """Everything that is said of the suggestions in a scope, as counts; formulas.py makes the rates of them. `classes`
    are those that hold there on the last day, and any other that a reply was sorted by.
    """

    scope: Scope
    classes: tuple[str, ...]
    counts: Counts
    duration: Duration
    categories: tuple[CategoryFigures, ...]
    units: tuple[UnitFigures, ...]


@dataclass(frozen=True)
class _Tallies:
    """What is kept: counts by category and by unit as keys, days by unit, co-handling by unit."""

    whole: dict[str, int]
    categories: dict[int | None, dict[str, int]]
    units: dict[int | None, dict[str, int]]
    spans: dict[int | None, Spans]
    co_handled: dict[int, tuple[int, int]]


def suggestion_figures(scope: Scope) -> SuggestionFigures:
    """Count them. Nine statements however many there are, one more where the journal has grown since the last time;
    six where it has not.
    """
    tallies = kept(("suggestions", scope), lambda: _tallies(scope))
    calendar = current_calendar()
    together: Spans = Counter()
    for spans in tallies.spans.values():
        for span, number in spans.items():
            together[span] = together.get(span, 0) + number
    return SuggestionFigures(
        scope=scope,
        classes=tuple(_classes(scope, tallies.whole)),
        counts=tallies.whole,
        duration=duration_of(together, calendar=calendar),
        categories=tuple(_categories(tallies)),
        units=tuple(_units(tallies, calendar)),
    )


def _classes(scope: Scope, counts: Counts) -> list[str]:
    held = result_classes(region_code=scope.congress, on=scope.until)
    keys = [class_key(meaning=row.meaning, mark=row.mark, label=row.label) for row in held]
    return in_order([*keys, *(name.removeprefix(PREFIX) for name in counts if name.startswith(PREFIX))])


def _tallies(scope: Scope) -> _Tallies:
    by_case = kept_by_case(("suggestions", scope), lambda cases: _by_case(scope, cases))
    rows = [row for row, _asked in by_case.values()]
    by_category: dict[int | None, dict[str, int]] = {}
    by_unit: dict[int | None, dict[str, int]] = {}
    named: dict[tuple[Any, ...], tuple[str, ...]] = {}
    for (category, unit, profile), number in Counter(map(itemgetter(1, UNIT, PROFILE), rows)).items():
        if profile not in named:
            named[profile] = counts_in(Profile(*profile))
        _add(by_category.setdefault(category, {}), named[profile], number)
        _add(by_unit.setdefault(unit, {}), named[profile], number)
    whole: dict[str, int] = {}
    for counts in by_category.values():
        for name, number in counts.items():
            whole[name] = whole.get(name, 0) + number
    return _Tallies(whole, by_category, by_unit, _spans(rows), _co_handled(by_case))


def _by_case(scope: Scope, cases: Collection[int] | None) -> Mapping[int, Found]:
    """Each suggestion with its row and the units asked about it. Two statements."""
    asked: dict[int, list[tuple[int, int]]] = {}
    for case, unit, has_given in co_handled(scope, cases):
        asked.setdefault(case, []).append((unit, has_given))
    return {row[0]: (row, asked.get(row[0], ())) for row in raw_facts(scope, cases)}


def _co_handled(by_case: Mapping[int, Found]) -> dict[int, tuple[int, int]]:
    """Unit → suggestions it was asked about as co-handler, and those on which it has given its view."""
    found: dict[int, tuple[int, int]] = {}
    for _row, asked in by_case.values():
        for unit, has_given in asked:
            before = found.get(unit, (0, 0))
            found[unit] = (before[0] + 1, before[1] + has_given)
    return found


def _add(counts: dict[str, int], names: Iterable[str], number: int) -> None:
    for name in names:
        counts[name] = counts.get(name, 0) + number


def _spans(rows: Sequence[tuple[Any, ...]]) -> dict[int | None, Spans]:
    """Days of what is answered, by unit; what was merged away has none of its own."""
    found: dict[int | None, Spans] = {}
    handled = (row for row in rows if row[-1] is not None and row[-2] is not None and row[ENDING] != MERGED)
    for (unit, start, end), number in Counter(map(_SPAN, handled)).items():
        begun, ended = day_of(start), day_of(end)
        if begun is not None and ended is not None:
            found.setdefault(unit, {})[begun, ended] = number
    return found


def _categories(tallies: _Tallies) -> Iterable[CategoryFigures]:
    """Those that have any, in the order of the office's list; the top ones with the sum of all below."""
    rows = {row.pk: row for row in Category.objects.all()}
    tops: dict[int | None, dict[str, int]] = {}
    for key, counts in tallies.categories.items():
        row = rows.get(key) if key is not None else None
        top = None if row is None else row.parent_id or row.pk
        _merge(tops.setdefault(top, {}), counts)
    order = sorted(tops, key=lambda key: (key is None, rows[key].position if key else 0, key or 0))
    for key in order:
        yield CategoryFigures(key, rows[key].name if key is not None else _("没有类别"), tops[key])


def _merge(into: dict[str, int], counts: Counts) -> None:
    for name, number in counts.items():
        into[name] = into.get(name, 0) + number


def _units(tallies: _Tallies, calendar: WorkCalendar) -> Iterable[UnitFigures]:
    """Those that have any, who lead most first."""
    keys = {key for key, counts in tallies.units.items() if counts.get("assigned")} | set(tallies.co_handled)
    names = dict(Organisation.objects.filter(pk__in=[key for key in keys if key is not None]).values_list("pk", "name"))
    found = []
    for key in keys:
        asked, given = tallies.co_handled.get(key, (0, 0)) if key is not None else (0, 0)
        found.append(
            UnitFigures(
                key=key,
                name=names[key] if key is not None else _("政府办待分办"),
                counts=tallies.units.get(key, {}),
                duration=duration_of(tallies.spans.get(key, {}), calendar=calendar),
                co_handled=asked,
                co_opinions=given,
            )
        )
    return sorted(found, key=lambda unit: (unit.key is None, -unit.counts.get("assigned", 0), unit.name))
