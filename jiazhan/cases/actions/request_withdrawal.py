"""要求撤回议案: those who brought a bill ask for it back before the vote."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def request_withdrawal(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """要求撤回: by the lead for all who signed, each of whom is told; it ends only with the presidium's consent
    (OL 22).
    """
    reason = required("reason", reason)
    with taking(verb="request_withdrawal", case=case, actor=actor, at=at, version=version) as step:
        detail = step.case.bill
        detail.withdrawal_asked_at, detail.withdrawal_reason = at, reason
        detail.save(update_fields=["withdrawal_asked_at", "withdrawal_reason"])
        step.facts["reason"] = reason
    return case
