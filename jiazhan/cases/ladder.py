"""The ladder of supervision (督办阶梯): which rungs a clock has reached on a day, and what light it shows. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.deadline import remaining

SHARE, AFTER_START, BEFORE_DUE, ON_DUE, AFTER_DUE = "share", "after_start", "before_due", "on_due", "after_due"
GREEN, AMBER, RED = "green", "amber", "red"
LIGHTS: Final = (GREEN, AMBER, RED)
"""From mild to severe."""

ALL: Final = "all"
CLOCKS: Final[dict[str, frozenset[str]]] = {
    "reply": frozenset({"reply", "suggestion_rehandle"}),
    "evaluation": frozenset({"suggestion_evaluation", "commitment_evaluation"}),
    "co_opinion": frozenset({"co_opinion", "co_opinion_redo"}),
    "commitment": frozenset({"commitment"}),
}
"""Kinds of clocks that may have rungs of their own, by the rules they run by; every other clock has those of `ALL`."""

_PHASES: Final = {SHARE: 0, AFTER_START: 0, BEFORE_DUE: 0, ON_DUE: 1, AFTER_DUE: 2}
_SHORTEST: Final = 2
"""Working days a clock must have for a share of it to be a day of its own."""


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One rung: for which clocks, when it is reached, what light it shows, what it asks (`act`, "" for a notice by the
    clock) and whom it tells ("party", "head", "congress", "government").
    """

    code: str
    name: str
    clocks: str
    mark: str
    count: int = 0
    light: str = GREEN
    act: str = ""
    tells: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Running:
    """A clock as far as the ladder asks: from when it counts and to what day; no day while it stands still."""

    started_on: date | None
    due_date: date | None


@dataclass(frozen=True)
class Ladder:
    """The rungs that hold in a place, in their order."""

    rungs: tuple[Rung, ...]
    _own: dict[str, tuple[Rung, ...]] = field(default_factory=dict, compare=False, repr=False)

    def of(self, clock_key: str) -> tuple[Rung, ...]:
        """The rungs for a clock: those of its kind, where there is none those of all clocks."""
        if clock_key not in self._own:
            kind = kind_of(clock_key)
            own = tuple(rung for rung in self.rungs if rung.clocks == kind)
            self._own[clock_key] = own or tuple(rung for rung in self.rungs if rung.clocks == ALL)
        return self._own[clock_key]


def kind_of(clock_key: str) -> str:
    """The kind of clock a rule makes; `ALL` for one without a kind of its own."""
    return next((kind for kind, keys in CLOCKS.items() if clock_key in keys), ALL)


def is_reached(*, rung: Rung, clock: Running, today: date, calendar: WorkCalendar) -> bool:
    """Whether a clock has come to a rung by a day; what is reached stays reached. Never while it stands still."""
    due = clock.due_date
    if due is None:
        return False
    if rung.mark in {SHARE, AFTER_START}:
        return clock.started_on is not None and _is_gone(rung, clock.started_on, due, today, calendar)
    if rung.mark == BEFORE_DUE:
        return remaining(due=due, today=today, calendar=calendar) <= rung.count
    if rung.mark == ON_DUE:
        return today >= due
    return today > due and calendar.workdays_between(due, today) >= rung.count


def _is_gone(rung: Rung, started_on: date, due: date, today: date, calendar: WorkCalendar) -> bool:
    gone = calendar.workdays_between(started_on, today) if today > started_on else 0
    if rung.mark == AFTER_START:
        return gone >= rung.count
    whole = calendar.workdays_between(started_on, due)
    return whole >= _SHORTEST and gone * 100 >= whole * rung.count


def reached(*, rungs: Iterable[Rung], clock: Running, today: date, calendar: WorkCalendar) -> tuple[Rung, ...]:
    """The rungs a clock has reached by a day, in their order."""
    return tuple(rung for rung in rungs if is_reached(rung=rung, clock=clock, today=today, calendar=calendar))


def light_of(*, reached: Sequence[Rung], clock: Running, today: date) -> str:
    """The light of a clock that has reached some rungs: the severest of theirs, red in any case past its day; "" while
    it stands still.
    """
    if clock.due_date is None:
        return ""
    if today > clock.due_date:
        return RED
    return max((rung.light for rung in reached), key=LIGHTS.index, default=GREEN)


def asking(*, rungs: Sequence[Rung], verb: str) -> Rung | None:
    """The first rung that asks a person for `verb`."""
    return next((rung for rung in rungs if rung.act == verb), None)


def disorder(rungs: Sequence[Rung]) -> tuple[Rung, Rung] | None:
    """Two rungs for the same clocks of which the later in order comes earlier in time, or shows a milder light; None
    when the order holds. Shares and days from the start cannot be compared with days before the end: a clock may be
    short or long.
    """
    for kind in dict.fromkeys(rung.clocks for rung in rungs):
        row = [rung for rung in rungs if rung.clocks == kind]
        for place, earlier in enumerate(row):
            for later in row[place + 1 :]:
                if _is_wrong(earlier, later):
                    return earlier, later
    return None


def _is_wrong(earlier: Rung, later: Rung) -> bool:
    if LIGHTS.index(later.light) < LIGHTS.index(earlier.light):
        return True
    if _PHASES[earlier.mark] != _PHASES[later.mark]:
        return _PHASES[earlier.mark] > _PHASES[later.mark]
    if earlier.mark != later.mark:
        return False
    if earlier.mark == BEFORE_DUE:
        return later.count >= earlier.count
    return later.count <= earlier.count
