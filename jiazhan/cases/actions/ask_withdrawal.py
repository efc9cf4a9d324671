"""提出撤回: the lead deputy of a joint suggestion asks those who signed it to agree."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def ask_withdrawal(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """提出撤回: handling goes on until all have agreed (SH 10)."""
    reason = required("reason", reason)
    with taking(verb="ask_withdrawal", case=case, actor=actor, at=at, version=version) as step:
        step.case.suggestion.withdrawal_asked_at = at
        step.case.suggestion.save(update_fields=["withdrawal_asked_at"])
        step.facts["reason"] = reason
    return case
