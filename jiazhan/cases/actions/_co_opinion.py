"""The co-handler's view that waits for its signature."""

from jiazhan.cases.actions._finish import Step
from jiazhan.cases.actions._handlers import own_row
from jiazhan.cases.handlers import open_co_opinion
from jiazhan.cases.models import Assignment, CoOpinion


def waiting_co_opinion(step: Step) -> tuple[Assignment, CoOpinion]:
    """The assignment of the actor's unit, and what its officer wrote; the permission of the step says there is one."""
    row = own_row(step)
    opinion = open_co_opinion(row)
    if opinion is None:
        raise ValueError(f"no view of {step.actor.user_id} on {step.case} waits")
    step.facts.update(unit=row.unit.name, unit_id=row.unit_id)
    return row, opinion
