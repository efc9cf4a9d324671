"""评价: the person who raised it says how satisfied they are and whether it is really solved."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._finish import Step
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import one_of, optional
from jiazhan.cases.models import Case, Rating


def rate(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    level: str,
    solved: str,
    comment: str = "",
    version: int | None = None,
) -> Case:
    """评价: by the person with the code, or recorded for them by the station, never by the unit that answered.

    Dissatisfied the first time, the presidium confirms a second handling; dissatisfied again, it goes up to the county.
    """
    one_of("level", level, Rating.Level.values)
    one_of("solved", solved, Rating.Solved.values)
    comment = optional("comment", comment)
    with taking(verb="rate", case=case, actor=actor, at=at, version=version) as step:
        Rating.objects.create(
            case=step.case,
            round=step.case.round,
            level=level,
            solved=solved,
            comment=comment,
            at=at,
            recorded_by=actor.user_id,
        )
        step.facts.update(level=level, solved=solved)
        if level != Rating.Level.DISSATISFIED:
            step.choose("satisfied_closed")
        else:
            _ask_again(step)
    return case


def _ask_again(step: Step) -> None:
    step.choose("fed_back")
    if step.case.round == 1:
        step.case.pending = "rehandling"
        return
    step.case.pending, step.case.is_escalated = "escalated", True
    step.clock, step.party = "escalation", "commission"
    step.facts["is_escalated"] = True
