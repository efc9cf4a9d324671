"""What a program reads of a bill, and of those who sign a suggestion or a bill."""

from django.utils import timezone

from jiazhan.accounts.actor import Actor
from jiazhan.api.staff.case_answer import BillAnswer, CosponsorAnswer, Named, Place, VotesAnswer
from jiazhan.cases.bills import signers_of
from jiazhan.cases.models import BillDetail, Case, Cosponsor
from jiazhan.cases.queries.bill_signers import signers_needed
from jiazhan.cases.sponsors import cosponsors_shown


def bill_answer(case: Case, actor: Actor) -> BillAnswer | None:
    """What only a bill has; None for every other case."""
    if case.kind != Case.Kind.BILL:
        return None
    detail: BillDetail = case.bill
    return BillAnswer(
        basis=detail.basis,
        plan=detail.plan,
        people_congress=Place(code=detail.people_congress_id, name=detail.people_congress.name),
        session=detail.session.name if detail.session is not None else None,
        signers=signers_of(case),
        needed=signers_needed(case=case, on=timezone.localdate()),
        cosponsors=cosponsor_answers(case, actor),
        decision=BillDetail.Decision(detail.decision) if detail.decision else "",
        decision_label=detail.get_decision_display(),
        decision_reason=detail.decision_reason,
        decided_at=detail.decided_at,
        committee=_named(detail),
        is_recommended=detail.is_recommended,
        deliberation=detail.deliberation,
        deliberated_at=detail.deliberated_at,
        voted_on=detail.voted_on,
        votes=_votes(detail),
        handling_report=detail.handling_report,
        handling_reported_at=detail.handling_reported_at,
        result=detail.result,
        withdrawal_asked_at=detail.withdrawal_asked_at,
        reconsidered_at=detail.reconsidered_at,
    )


def cosponsor_answers(case: Case, actor: Actor) -> list[CosponsorAnswer]:
    """Those asked to sign, as far as the caller may know."""
    return [
        CosponsorAnswer(
            deputy=Named(id=row.deputy_id, name=row.deputy.name),
            state=Cosponsor.State(row.state),
            state_label=row.get_state_display(),
            answered_at=row.answered_at,
        )
        for row in cosponsors_shown(case=case, actor=actor)
    ]


def _named(detail: BillDetail) -> Named | None:
    return None if detail.committee is None else Named(id=detail.committee.pk, name=detail.committee.name)


def _votes(detail: BillDetail) -> VotesAnswer | None:
    if detail.votes_for is None or detail.votes_against is None or detail.votes_abstaining is None:
        return None
    return VotesAnswer(for_it=detail.votes_for, against=detail.votes_against, abstaining=detail.votes_abstaining)
