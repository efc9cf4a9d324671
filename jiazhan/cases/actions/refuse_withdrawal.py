"""不同意撤回议案: the presidium goes on with a bill."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def refuse_withdrawal(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """不同意撤回: with reasons; what was asked is answered, and may be asked anew."""
    reason = required("reason", reason)
    with taking(verb="refuse_withdrawal", case=case, actor=actor, at=at, version=version) as step:
        detail = step.case.bill
        detail.withdrawal_asked_at, detail.withdrawal_reason = None, ""
        detail.save(update_fields=["withdrawal_asked_at", "withdrawal_reason"])
        step.facts["reason"] = reason
    return case
