"""不公开正文: a second person does not let the public read a bill's grounds and plan."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import BillDetail, Case


def refuse_release(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """不公开正文: with a reason; what the law makes public of the bill stays public."""
    reason = required("reason", reason)
    with taking(verb="refuse_release", case=case, actor=actor, at=at, version=version) as step:
        detail: BillDetail = step.case.bill
        detail.release_prepared_at, detail.release_prepared_by = None, None
        detail.save(update_fields=["release_prepared_at", "release_prepared_by"])
        step.facts["reason"] = reason
    return case
