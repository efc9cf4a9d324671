"""评价兑现: the deputy says whether the promise was kept."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._commitment import running_commitment
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import one_of, optional, required
from jiazhan.cases.models import Case, Rating


def rate_commitment(
    *, case: Case, actor: Actor, at: datetime, level: str, reason: str = "", version: int | None = None
) -> Case:
    """评价兑现: apart from the evaluation of the answer (CQ 26, 28), with reasons when dissatisfied; the congress's office
    strikes off, or lets the unit go on.
    """
    one_of("level", level, Rating.Level.values)
    is_dissatisfied = level == Rating.Level.DISSATISFIED
    reason = required("reason", reason) if is_dissatisfied else optional("reason", reason)
    with taking(verb="rate_commitment", case=case, actor=actor, at=at, version=version) as step:
        row = running_commitment(step)
        row.level, row.level_reason, row.rated_at = level, reason, at
        row.save(update_fields=["level", "level_reason", "rated_at"])
        step.facts["level"] = level
        if reason:
            step.facts["reason"] = reason
    return case
