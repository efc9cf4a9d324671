"""撤下正文: the grounds and plan of a bill are public no longer."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import BillDetail, Case


def end_release(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """撤下正文: with a reason; they may be released again by two people."""
    reason = required("reason", reason)
    with taking(verb="end_release", case=case, actor=actor, at=at, version=version) as step:
        detail: BillDetail = step.case.bill
        detail.release_prepared_at, detail.release_prepared_by, detail.released_at = None, None, None
        detail.save(update_fields=["release_prepared_at", "release_prepared_by", "released_at"])
        step.facts["reason"] = reason
    return case
