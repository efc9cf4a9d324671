"""重新承诺: a promise that was not kept gets another day."""

from datetime import date, datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._commitment import begin_commitment, end_commitment, running_commitment
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import future_date, required
from jiazhan.cases.models import Case, Commitment


def renew_commitment(
    *, case: Case, actor: Actor, at: datetime, promised_date: date, reason: str, version: int | None = None
) -> Case:
    """重新承诺: decided by the congress's office; the old promise stays in the ledger as not kept by its day."""
    reason = required("reason", reason)
    with taking(verb="renew_commitment", case=case, actor=actor, at=at, version=version) as step:
        day = future_date("promised_date", promised_date, after=step.on)
        text = running_commitment(step).text
        end_commitment(step, state=Commitment.State.RENEWED, reason=reason)
        begin_commitment(step, text=text, promised_date=day)
        step.facts["reason"] = reason
    return case
