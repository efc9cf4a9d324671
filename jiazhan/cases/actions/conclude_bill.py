"""办结议案: what a bill was to bring about is brought about."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import BillDetail, Case


def conclude_bill(*, case: Case, actor: Actor, at: datetime, text: str, version: int | None = None) -> Case:
    """办结: with what came of it, in words for all who brought it; at once where the vote itself settled the matter."""
    text = required("text", text)
    with taking(verb="conclude_bill", case=case, actor=actor, at=at, version=version) as step:
        detail: BillDetail = step.case.bill
        detail.result = text
        detail.save(update_fields=["result"])
        step.facts["note"] = text
    return case
