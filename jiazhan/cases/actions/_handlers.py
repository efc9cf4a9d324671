"""Handing a suggestion to its units, and what ends with its handling."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions._contact_clock import await_contact, no_contact_made
from jiazhan.cases.actions._finish import Step
from jiazhan.cases.actions._hand import hand_to
from jiazhan.cases.actions._rule_clock import clock_by_rule
from jiazhan.cases.handlers import handlers_of, own_assignment
from jiazhan.cases.models import Assignment, Case
from jiazhan.cases.models.assignment import LIVE
from jiazhan.cases.queries.fitting_units import fits
from jiazhan.core.actions.start_clock import start_clock
from jiazhan.core.actions.stop_clock import stop_clock
from jiazhan.core.dates import local_date
from jiazhan.core.models import Clock
from jiazhan.core.refusals import Invalid

MOST: Final = 20
"""Co-handlers of one suggestion; who needs more has a matter for several suggestions."""


def hand_to_handlers(
    step: Step, *, unit: Organisation, co_handlers: Sequence[Organisation], note: str, given_by: Organisation | None
) -> None:
    """Make `unit` the lead handler and `co_handlers` its co-handlers, each with a clock of its own (QD 24, CQ 20)."""
    if unit in co_handlers:
        raise Invalid(fields={"co_handlers": _("主办单位不用再列为会办单位。")})
    hand_to(step, unit=unit, note=note, given_by=given_by)
    await_contact(step)
    add_co_handlers_to(step, units=co_handlers, note=note, given_by=given_by)


def add_co_handlers_to(step: Step, *, units: Sequence[Organisation], note: str, given_by: Organisation | None) -> None:
    """Ask `units` for their view, from today. Raises Invalid for a unit that has the case already or cannot take it."""
    case = step.case
    taken = set(
        Assignment.objects.filter(case=case, state__in=(*LIVE, Assignment.State.DONE)).values_list("unit_id", flat=True)
    )
    wanted = {unit.pk: unit for unit in units}
    for unit in wanted.values():
        if unit.pk in taken:
            raise Invalid(fields={"co_handlers": _("%(unit)s已经在办这件建议。") % {"unit": unit.name}})
        if not fits(verb=step.transition.verb, case=case, unit=unit):
            raise Invalid(fields={"co_handlers": _("%(unit)s不能承办这件建议。") % {"unit": unit.name}})
    if len(taken - {case.unit_id}) + len(wanted) > MOST:
        raise Invalid(fields={"co_handlers": _("会办单位最多 %(most)d 个。") % {"most": MOST}})
    for unit in wanted.values():
        row = Assignment.objects.create(
            case=case,
            unit=unit,
            role=Assignment.Role.CO_HANDLER,
            state=Assignment.State.GIVEN,
            round=case.round,
            assigned_at=step.at,
            assigned_by=step.actor.user_id,
            given_by=given_by,
            note=note,
        )
        run_clock(step, row, key="co_opinion")
    if wanted:
        step.facts["co_handlers"] = [unit.name for unit in wanted.values()]


def own_row(step: Step) -> Assignment:
    """The assignment of the actor's unit; the permission of the step says there is one."""
    row = own_assignment(actor=step.actor, case=step.case, permission=step.transition.permission)
    if row is None:
        raise ValueError(f"{step.actor.user_id} handles nothing of {step.case}")
    return row


def run_clock(step: Step, row: Assignment, *, key: str) -> None:
    """Let the clock `key` run for a co-handler from today, in place of the one that ran."""
    stop_clock(subject=row.subject, at=step.at)
    clock = clock_by_rule(key=key, case=step.case, on=step.on, start=step.on)
    start_clock(clock, subject=row.subject)
    row.due_date, row.is_provisional = clock.due_date, clock.is_provisional
    row.save(update_fields=["due_date", "is_provisional"])


def end_clock(row: Assignment, *, at: datetime, outcome: str | None = None) -> None:
    """Stop the clock of a co-handler that has nothing more to do."""
    stop_clock(subject=row.subject, at=at, outcome=outcome)
    row.due_date, row.is_provisional = None, False
    row.save(update_fields=["due_date", "is_provisional"])


def end_handling(case: Case, *, at: datetime, is_answered: bool) -> None:
    """Nobody handles the case any more: its lead has answered, and who gave no view is noted as such; or it was taken
    back, and everything ends. What was asked and not decided is no longer asked.
    """
    case.extensions.filter(decided_at=None).update(decided_at=at, is_granted=False)
    no_contact_made(case, at=at)
    for row in handlers_of(case, *LIVE):
        if not is_answered:
            row.state = Assignment.State.ENDED
        else:
            row.state = Assignment.State.DONE if row.is_lead else Assignment.State.LAPSED
        row.save(update_fields=["state"])
        if not row.is_lead:
            is_late = row.due_date is not None and row.due_date < local_date(at)
            end_clock(row, at=at, outcome=None if is_answered and is_late else Clock.Outcome.CANCELLED)
