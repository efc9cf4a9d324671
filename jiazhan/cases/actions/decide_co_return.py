"""决定会办退办: whether a co-handler may leave."""

from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions._handlers import end_clock, run_clock
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional, required
from jiazhan.cases.handlers import co_handlers_of
from jiazhan.cases.models import Assignment, Case
from jiazhan.core.refusals import Invalid


def decide_co_return(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    unit: Organisation,
    is_released: bool,
    reason: str = "",
    version: int | None = None,
) -> Case:
    """决定会办退办: released it has nothing more to do; kept, with the reason, its clock begins anew and it may not ask
    again. Raises Invalid when that unit did not ask.
    """
    reason = optional("reason", reason) if is_released else required("reason", reason)
    with taking(verb="decide_co_return", case=case, actor=actor, at=at, version=version) as step:
        asked = co_handlers_of(step.case, Assignment.State.RETURN_REQUESTED)
        row = next((row for row in asked if row.unit_id == unit.pk), None)
        if row is None:
            raise Invalid(fields={"unit": _("这个单位没有申请退办。")})
        row.decided_at, row.decision = at, reason
        if is_released:
            row.state, row.returned_at = Assignment.State.RETURNED, at
            end_clock(row, at=at)
        else:
            row.state = Assignment.State.HANDLING if row.signed_for_at else Assignment.State.GIVEN
            row.is_binding = True
            run_clock(step, row, key="co_opinion")
        row.save(update_fields=["state", "returned_at", "is_binding", "decided_at", "decision"])
        step.facts.update(unit=unit.name, unit_id=unit.pk, is_released=is_released)
    return case
