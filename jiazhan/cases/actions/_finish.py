"""What a step leaves behind: state, responsible party, clock, version and journal entry, written once and here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._rule_clock import clock_by_rule
from jiazhan.cases.models import Case
from jiazhan.cases.queries.parties import responsible_organisation
from jiazhan.cases.workflow import WORKFLOWS
from jiazhan.core import journal
from jiazhan.core.actions.start_clock import clock_to_start, start_clock
from jiazhan.core.actions.stop_clock import stop_clock
from jiazhan.core.dates import local_date
from jiazhan.core.deadline import Length
from jiazhan.core.models import Clock
from jiazhan.core.prepared import PreparedInsert, PreparedUpdate
from jiazhan.core.workflow import CHOSEN, KEEP, NEW, SAME, Transition

_COLUMNS: Final = tuple(column.attname for column in Case._meta.concrete_fields if not column.primary_key)
_INSERT: Final = PreparedInsert(Case)
_UPDATE: Final = PreparedUpdate(Case)


@dataclass
class Step:
    """One transition being taken. Actions set `outcome`, `party`, `facts` and the case's own fields; `due_on` where a
    day was promised, `counts_from` where the clock counts from another day than that of the step.
    """

    case: Case
    transition: Transition
    actor: Actor
    at: datetime
    from_state: str
    outcome: str = ""
    clock: str | None = KEEP
    party: str | None = KEEP
    due_on: date | None = None
    counts_from: date | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    stored: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.stored = {name: getattr(self.case, name) for name in _COLUMNS}

    @property
    def on(self) -> date:
        """The local date of the step: the day clocks start from."""
        return local_date(self.at)

    def choose(self, outcome: str) -> None:
        """Take `outcome` of a transition that offers several, with its clock and party."""
        self.outcome = outcome
        self.clock, self.party = self.transition.outcomes[outcome]


def finish(step: Step, *, beside: Callable[[], None] | None = None) -> None:
    """Write what the transition says: state, party, clock, version, journal.

    A new case is stored here, once and whole; `beside` then stores what belongs to it.
    """
    case, transition = step.case, step.transition
    if transition.to_state == CHOSEN and not step.outcome:
        raise ValueError(f"{transition.verb}: the action chose no outcome")
    target = step.outcome or (case.state if transition.to_state == SAME else transition.to_state)
    case.state = target
    case.is_open = target in WORKFLOWS[case.kind].open
    case.closed_at = None if case.is_open else (case.closed_at or step.at)
    if step.party != KEEP:
        set_party(case, step.party)
    clock = _next_clock(step) if step.clock != KEEP else None
    case.version += 1
    if case._state.adding:
        _INSERT(case)
    else:
        # Only what the step changed: every other column would cost its indexes a rewrite for nothing.
        changed = [name for name in _COLUMNS if getattr(case, name) != step.stored[name]]
        _UPDATE(case, *changed, *(["due_order"] if "due_date" in changed else []))
    if beside is not None:
        beside()
    if clock is not None:
        start_clock(clock, subject=case.subject)
    journal.append(
        verb=verb_of(case, transition),
        subject=case.subject,
        actor=step.actor,
        at=step.at,
        region_code=case.region_id,
        facts={"from": step.from_state, "to": target, **step.facts},
    )


def verb_of(case: Case, transition: Transition) -> str:
    """The journal's verb: the kind of case and the verb ("case.assign", "suggestion.submit")."""
    prefix = "case" if case.kind == Case.Kind.OPINION else case.kind
    return f"{prefix}.{transition.verb}"


def set_party(case: Case, party: str | None) -> None:
    """Make `party` (a name from the workflow, or None for nobody) responsible for the case."""
    if party is None:
        case.party_kind, case.party = "", None
        return
    case.party = responsible_organisation(party=party, case=case)
    case.party_kind = Case.PartyKind.ORGANISATION if case.party is not None else Case.PartyKind(party)


def _next_clock(step: Step) -> Clock | None:
    """Stop the running clock; the one the transition names, if it names one, said on the case and yet to start."""
    case = step.case
    if step.from_state != NEW:
        stop_clock(subject=case.subject, at=step.at)
    if step.clock is None:
        case.clock_key, case.clock_started_on, case.due_date = "", None, None
        case.is_provisional, case.is_paused = False, False
        return None
    if step.due_on is not None:
        clock = clock_to_start(
            rule_key=step.clock,
            rule_label=_("承诺完成日期"),
            length=Length(unit="calendar_days", count=max((step.due_on - step.on).days, 1)),
            start=step.on,
            region_code=case.region_id,
        )
    else:
        clock = clock_by_rule(key=step.clock, case=case, on=step.on, start=step.counts_from or step.on)
    copy_clock(case, clock)
    return clock


def copy_clock(case: Case, clock: Clock) -> None:
    """Keep on the case what lists need of its running clock."""
    case.clock_key = clock.rule_key
    case.clock_started_on = clock.started_on
    case.due_date = clock.due_date
    case.is_provisional = clock.is_provisional
    case.is_paused = clock.is_paused
