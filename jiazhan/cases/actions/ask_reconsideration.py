"""要求复议: those who brought a bill ask the presidium to decide once more."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._finish import Step
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.bills import reconsideration_keys, reconsidering, signers_of
from jiazhan.cases.models import BillDetail, Case
from jiazhan.cases.queries.rules import counts_for
from jiazhan.cases.sponsors import is_lead, own_cosponsoring


def ask_reconsideration(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """要求复议: each for themselves; when as many have asked as the rules want, it is before the presidium again, once
    (SH-B 9-20: more than half of those who brought it, and at least ten).
    """
    reason = required("reason", reason)
    with taking(verb="ask_reconsideration", case=case, actor=actor, at=at, version=version) as step:
        _keep_own(step, actor)
        asking, needed = reconsidering(step.case), needed_to_reconsider(step.case, step)
        step.facts.update(reason=reason, asking=asking, needed=needed)
        if asking < needed:
            step.choose("not_on_agenda")
        else:
            step.choose("submitted")
            _begin_anew(step)
    return case


def needed_to_reconsider(case: Case, step: Step) -> int:
    """How many of those who brought a bill must ask."""
    congress = case.bill.people_congress_id
    share_key, fewest_key = reconsideration_keys(congress)
    rules = counts_for(keys=(share_key, fewest_key), region_code=congress, on=step.on)
    return max(rules[fewest_key], signers_of(case) * rules[share_key] // 100 + 1)


def _keep_own(step: Step, actor: Actor) -> None:
    detail: BillDetail = step.case.bill
    if is_lead(actor=actor, case=step.case):
        detail.lead_reconsiders_at = step.at
        detail.save(update_fields=["lead_reconsiders_at"])
        return
    row = own_cosponsoring(actor=actor, case=step.case)
    if row is None:
        raise ValueError(f"{actor.user_id} did not sign {step.case}")
    row.reconsiders_at = step.at
    row.save(update_fields=["reconsiders_at"])


def _begin_anew(step: Step) -> None:
    detail: BillDetail = step.case.bill
    detail.reconsidered_at, detail.decision, detail.decided_at = step.at, "", None
    detail.decision_reason, detail.withdrawal_asked_at, detail.withdrawal_reason = "", None, ""
    detail.save()
