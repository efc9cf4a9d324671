"""评价: the deputy judges the reply, attitude and result apart."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import one_of, optional, required
from jiazhan.cases.models import Case, Evaluation, Rating


def evaluate(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    attitude: str,
    result: str,
    reason: str = "",
    version: int | None = None,
) -> Case:
    """评价: only the deputy who proposed it; reasons are required when dissatisfied (CQ 27, SD 23)."""
    one_of("attitude", attitude, Rating.Level.values)
    one_of("result", result, Rating.Level.values)
    is_dissatisfied = Rating.Level.DISSATISFIED in {attitude, result}
    reason = required("reason", reason) if is_dissatisfied else optional("reason", reason)
    with taking(verb="evaluate", case=case, actor=actor, at=at, version=version) as step:
        Evaluation.objects.create(
            case=step.case,
            round=step.case.round,
            attitude=attitude,
            result=result,
            reason=reason,
            at=at,
            by=actor.user_id,
        )
        step.case.pending = "rehandling" if is_dissatisfied else ""
        step.facts.update(attitude=attitude, result=result)
    return case
