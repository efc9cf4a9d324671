"""退回: a unit gives back, once and within its window, what is not its to handle."""

from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case
from jiazhan.cases.queries.rules import rule_for
from jiazhan.core.dates import local_date
from jiazhan.core.deadline import Length, due
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.refusals import Forbidden


def request_return(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """退回: within the return window of the assignment, with a reason; the next assignment is binding.

    Raises Forbidden, naming the last day, when the window has closed.
    """
    reason = required("reason", reason)
    with taking(verb="request_return", case=case, actor=actor, at=at, version=version) as step:
        assignment = step.case.assignments.latest("pk")
        rule = rule_for(key="return_window", region_code=step.case.region_id, on=step.on)
        window = due(
            start=local_date(assignment.assigned_at),
            length=Length(unit=rule.unit, count=rule.count),
            calendar=current_calendar(),
        )
        if window.date is not None and step.on > window.date:
            sentence = _("退回期限已过（%(day)s止），请继续办理或向交办单位说明。") % {"day": window.date.isoformat()}
            raise Forbidden(code="case.return_window_closed", sentence=sentence)
        assignment.returned_at, assignment.return_reason = at, reason
        assignment.save(update_fields=["returned_at", "return_reason"])
        step.facts["unit"] = assignment.unit.name
        step.case.unit = None
    return case
