"""督办台: every suggestion somebody still owes an answer, by its light and the rung it stands at."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q, QuerySet, Subquery

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.accounts.queries.regions import lies_in
from jiazhan.cases.ladders import Ladders, Standing, ladders_for
from jiazhan.cases.models import Assignment, Case, KeyMark, Note, SupervisionRecord
from jiazhan.cases.models.case import NO_DUE_DATE
from jiazhan.cases.supervision import committees_of
from jiazhan.cases.workflow import SUPERVISED
from jiazhan.core.calendar import WorkCalendar

PAUSED: Final = "paused"
_ACTS: Final = {
    SupervisionRecord.Kind.BY_NAME: "supervise_by_name",
    SupervisionRecord.Kind.CALL: "call_to_explain",
}


@dataclass(frozen=True)
class Line:
    """One suggestion on the board. `unit` is who owes it: the lead handler, before there is one the office."""

    case_id: int
    unit: int | None
    due_date: date | None
    is_key: bool
    standing: Standing

    @property
    def light(self) -> str:
        """Its light; "paused" while its clock stands still."""
        return self.standing.light or PAUSED

    @property
    def place(self) -> tuple[date, int]:
        """Where it stands in the order of due dates."""
        return self.due_date or NO_DUE_DATE, self.case_id


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the list below the board is narrowed to: a light, a unit, the code of a rung, key suggestions alone."""

    light: str = ""
    unit: int | None = None
    rung: str = ""
    is_key: bool = False

    def shows(self, line: Line) -> bool:
        """Whether a line is wanted."""
        if self.light and line.light != self.light:
            return False
        if self.unit is not None and line.unit != self.unit:
            return False
        if self.is_key and not line.is_key:
            return False
        rung = line.standing.rung
        return not self.rung or (rung is not None and rung.code == self.rung)


@dataclass(frozen=True)
class UnitRow:
    """What one unit owes: how many in all and by light, and the day of the longest overdue."""

    unit: int | None
    name: str
    total: int
    lights: Counter[str]
    oldest: date | None


@dataclass(frozen=True)
class Board:
    """Every line the actor supervises, in the order of due dates, with the ladders they stand on."""

    lines: Sequence[Line]
    ladders: Ladders

    def shown(self, asked: Asked) -> list[Line]:
        """The lines that are asked for."""
        return [line for line in self.lines if asked.shows(line)]


def supervised(actor: Actor) -> QuerySet[Case]:
    """The suggestions on the board of this actor: of the congresses for which they supervise; what their government's
    office handed on; the key suggestions of their committee.
    """
    here = Q(pk__in=())
    for scope in actor.scopes_with("suggestion.supervise"):
        if scope.organisation_id is None:
            here |= lies_in(field="suggestion__people_congress_id", code=scope.region_code)
    if "suggestion.sub_assign" in actor.permissions and actor.organisation_id is not None:
        here |= _handed_on(actor)
    committees = committees_of(actor)
    if committees:
        marks = KeyMark.objects.filter(committee_id__in=committees, ended_at=None)
        here |= Q(pk__in=Subquery(marks.values("case_id")))
    return Case.objects.filter(here, kind=Case.Kind.SUGGESTION, state__in=sorted(SUPERVISED))


def _handed_on(actor: Actor) -> Q:
    """What lies with the actor's office, or was handed to a unit by it, where they hand on."""
    given = Assignment.objects.filter(given_by_id=actor.organisation_id, role=Assignment.Role.LEAD_HANDLER)
    own = Q(party_id=actor.organisation_id) | Q(
        pk__in=Subquery(given.exclude(state=Assignment.State.RETURNED).values("case_id"))
    )
    reach = Q(pk__in=())
    for scope in actor.scopes_with("suggestion.sub_assign"):
        if scope.organisation_id is None:
            reach |= lies_in(field="suggestion__people_congress_id", code=scope.region_code)
    return own & reach


def board(*, actor: Actor, today: date, calendar: WorkCalendar) -> Board:
    """The whole board. Two statements, however many suggestions."""
    rows = list(
        supervised(actor)
        .order_by("due_order", "pk")
        .values_list(
            *("pk", "unit_id", "party_id", "clock_key", "clock_started_on", "due_date", "is_paused"),
            *("suggestion__people_congress_id", "suggestion__is_key"),
        )
    )
    ladders = ladders_for(regions={row[7] for row in rows}, today=today, calendar=calendar)
    lines = [
        Line(
            key,
            unit if unit is not None else party,
            due,
            is_key,
            ladders.standing(
                region_code=congress, clock_key=clock, started_on=started, due_date=None if is_paused else due
            ),
        )
        for key, unit, party, clock, started, due, is_paused, congress, is_key in rows
    ]
    return Board(lines, ladders)


def unit_rows(lines: Sequence[Line]) -> list[UnitRow]:
    """One row a unit, the one with most red first. One statement."""
    lights: dict[int | None, Counter[str]] = {}
    oldest: dict[int | None, date] = {}
    for line in lines:
        lights.setdefault(line.unit, Counter())[line.light] += 1
        if line.light == "red" and line.due_date is not None:
            oldest[line.unit] = min(line.due_date, oldest.get(line.unit, line.due_date))
    keys = [unit for unit in lights if unit is not None]
    names = dict(Organisation.objects.filter(pk__in=keys).values_list("pk", "name"))
    found = [
        UnitRow(unit, names.get(unit or 0, ""), count.total(), count, oldest.get(unit))
        for unit, count in lights.items()
    ]
    return sorted(found, key=lambda row: (-row.lights["red"], -row.lights["amber"], -row.total, row.name))


def cases_of(lines: Sequence[Line]) -> dict[int, Case]:
    """The cases of some lines with what a row says of them. One statement."""
    related = ("unit", "party", "deputy", "suggestion", "region")
    rows = Case.objects.filter(pk__in=[line.case_id for line in lines]).select_related(*related).defer("text")
    return {case.pk: case for case in rows}


def acts_done(case_ids: Collection[int]) -> dict[tuple[int, str], datetime]:
    """(case, act) → when it was last done, of the acts the ladder asks for. Two statements."""
    found: dict[tuple[int, str], datetime] = {}
    records = SupervisionRecord.objects.filter(case_id__in=case_ids, kind__in=list(_ACTS)).order_by("at")
    for case_id, kind, at in records.values_list("case_id", "kind", "at"):
        found[case_id, _ACTS[SupervisionRecord.Kind(kind)]] = at
    notes = Note.objects.filter(case_id__in=case_ids, kind=Note.Kind.REMINDER).order_by("at")
    for case_id, at in notes.values_list("case_id", "at"):
        found[case_id, "remind"] = at
    return found
