"""取消优秀建议: a suggestion is no longer counted among a year's best."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def unmark_excellent(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """取消优秀建议: with the reason; that it was commended once stays on record."""
    reason = required("reason", reason)
    with taking(verb="unmark_excellent", case=case, actor=actor, at=at, version=version) as step:
        mark = step.case.excellent_marks.get(ended_at=None)
        mark.ended_at, mark.end_reason = at, reason
        mark.save(update_fields=["ended_at", "end_reason"])
        step.case.suggestion.excellent_year = None
        step.case.suggestion.save(update_fields=["excellent_year"])
        step.facts.update(year=mark.year, reason=reason)
    return case
