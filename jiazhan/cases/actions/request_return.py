"""退回 / 申请退办: a unit gives back, within its window, what is not its to handle."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._finish import Step
from jiazhan.cases.actions._handlers import own_row, run_clock
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.handlers import is_given_by_government
from jiazhan.cases.models import Assignment, Case
from jiazhan.cases.practice import rule_region
from jiazhan.cases.queries.rules import rule_for
from jiazhan.core.dates import local_date
from jiazhan.core.deadline import due
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.refusals import Forbidden


def request_return(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """退回: within the return window of the assignment, with a reason. An opinion goes back at once, and the next
    assignment is binding; of a suggestion whoever handed it over decides, and until then the unit keeps it (CQ 16: it
    may not re-route it itself).

    Raises Forbidden, naming the last day, when the window has closed.
    """
    reason = required("reason", reason)
    with taking(verb="request_return", case=case, actor=actor, at=at, version=version) as step:
        if step.case.kind == Case.Kind.OPINION:
            row = step.case.assignments.latest("pk")
            _require_open_window(row, key="return_window", on=step.on)
            row.returned_at, row.return_reason = at, reason
            row.save(update_fields=["returned_at", "return_reason"])
            step.case.unit = None
        else:
            row = _ask_to_return(step, reason)
        step.facts["unit"] = row.unit.name
    return case


def _ask_to_return(step: Step, reason: str) -> Assignment:
    row = own_row(step)
    _require_open_window(row, key="suggestion_return_window", on=step.on)
    row.state = Assignment.State.RETURN_REQUESTED
    row.return_requested_at, row.return_reason = step.at, reason
    row.save(update_fields=["state", "return_requested_at", "return_reason"])
    step.facts["role"] = row.role
    if not row.is_lead:
        step.choose(step.from_state)
        run_clock(step, row, key="reassignment")
        return row
    step.choose("return_requested")
    if is_given_by_government(step.case):
        step.party = "government_office"
    return row


def _require_open_window(row: Assignment, *, key: str, on: date) -> None:
    rule = rule_for(key=key, region_code=rule_region(row.case), on=on)
    window = due(start=local_date(row.assigned_at), length=rule.length, calendar=current_calendar())
    if window.date is not None and on > window.date:
        sentence = _("退回期限已过（%(day)s止），请继续办理或向交办单位说明。") % {"day": window.date.isoformat()}
        raise Forbidden(code="case.return_window_closed", sentence=sentence)
