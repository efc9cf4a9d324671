"""取消重点督办: a suggestion is no longer under key supervision."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def unmark_key(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """取消重点督办: with the reason; what was recorded stays, the committee sees the suggestion no more by it."""
    reason = required("reason", reason)
    with taking(verb="unmark_key", case=case, actor=actor, at=at, version=version) as step:
        mark = step.case.key_marks.select_related("committee").get(ended_at=None)
        mark.ended_at, mark.end_reason = at, reason
        mark.save(update_fields=["ended_at", "end_reason"])
        step.case.suggestion.is_key = False
        step.case.suggestion.save(update_fields=["is_key"])
        step.facts.update(reason=reason, committee=mark.committee.name, committee_id=mark.committee_id)
    return case
