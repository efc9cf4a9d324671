"""同意撤回: a deputy who signed agrees that the suggestion be taken back."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Case
from jiazhan.cases.sponsors import own_cosponsoring


def agree_withdrawal(*, case: Case, actor: Actor, at: datetime, version: int | None = None) -> Case:
    """同意撤回: when all have agreed, the lead deputy may withdraw it (SH 10)."""
    with taking(verb="agree_withdrawal", case=case, actor=actor, at=at, version=version) as step:
        row = own_cosponsoring(actor=actor, case=step.case)
        if row is None:
            raise ValueError(f"{actor.user_id} did not sign {step.case}")
        row.withdrawal_agreed_at = at
        row.save(update_fields=["withdrawal_agreed_at"])
        step.facts["deputy"] = row.deputy.name
    return case
