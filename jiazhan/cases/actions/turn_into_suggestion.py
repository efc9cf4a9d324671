"""转作建议: a bill that is not put on the agenda goes on as a suggestion of those who brought it."""

from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._begin import begin
from jiazhan.cases.actions._bill_decision import decide
from jiazhan.cases.actions._finish import Step
from jiazhan.cases.actions._session_number import session_number
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import BillDetail, Case, Cosponsor, Link, SuggestionDetail
from jiazhan.cases.sponsors import cosponsors_of


def turn_into_suggestion(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """转作建议: with written reasons (CQ 11, QD 2); the suggestion is taken up already, under a number of its own, with
    the same sponsors, and waits for assignment. Returns the bill.
    """
    reason = required("reason", reason)
    with taking(verb="turn_into_suggestion", case=case, actor=actor, at=at, version=version) as step:
        detail = decide(step, BillDetail.Decision.BECAME_SUGGESTION, reason=reason)
        suggestion = _suggestion(step, detail)
        Link.objects.create(kind=Link.Kind.BECAME, source=step.case, target=suggestion, at=at)
        step.facts["suggestion"] = suggestion.number
    return case


def _suggestion(step: Step, detail: BillDetail) -> Case:
    bill = step.case
    number = session_number(
        series="suggestion", mark="JY", congress=detail.people_congress_id, session=detail.session, on=step.on
    )
    case = Case(
        kind=Case.Kind.SUGGESTION,
        number=number,
        title=bill.title,
        text=detail.basis,
        category=bill.category,
        region_id=detail.people_congress_id,
        deputy=bill.deputy,
        source=bill.source,
        state="accepted",
        raised_at=bill.raised_at,
        registered_at=step.at,
    )
    # Its office is found by the congress on the detail row, which is stored only after the case itself.
    case.suggestion = SuggestionDetail(case=case, **_parts(bill, detail))
    facts = {"bill": bill.number}
    return begin(case, verb="receive_bill", actor=step.actor, at=step.at, beside=lambda: _keep(case, bill), facts=facts)


def _parts(bill: Case, detail: BillDetail) -> dict[str, object]:
    words = {"number": bill.number, "reason": detail.decision_reason}
    return {
        "situation": detail.basis,
        "analysis": _("原为议案（%(number)s），不列入会议议程，转作建议。理由：%(reason)s") % words,
        "proposal": detail.plan,
        "people_congress_id": detail.people_congress_id,
        "session_id": detail.session_id,
        "filing": SuggestionDetail.Filing.JOINT,
    }


def _keep(case: Case, bill: Case) -> None:
    detail = case.suggestion
    detail.case = case
    detail.save(force_insert=True)
    Cosponsor.objects.bulk_create(
        Cosponsor(
            case=case,
            deputy_id=row.deputy_id,
            state=Cosponsor.State.CONFIRMED,
            invited_at=row.invited_at,
            answered_at=row.answered_at,
        )
        for row in cosponsors_of(bill, Cosponsor.State.CONFIRMED)
    )
