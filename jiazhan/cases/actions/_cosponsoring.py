"""What a deputy answers to being asked to sign, kept on their own row."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._finish import Step
from jiazhan.cases.models import Case, Cosponsor
from jiazhan.cases.sponsors import cosponsors_of, own_cosponsoring


def answer(step: Step, *, state: str, actor: Actor, at: datetime, reason: str = "") -> None:
    """Keep the answer; the permission to give it has found the row."""
    row = own_cosponsoring(actor=actor, case=step.case)
    if row is None:
        raise ValueError(f"{actor.user_id} was not asked to sign {step.case}")
    row.state, row.answered_at, row.reason = state, at, reason
    row.save(update_fields=["state", "answered_at", "reason"])
    # The reason is for the lead deputy alone and stays on the row.
    step.facts["deputy"] = row.deputy.name


def ask_again(case: Case, *, at: datetime) -> int:
    """Whoever signed another text is asked again, for they confirmed what they read (HN 9); how many."""
    signed = [row.pk for row in cosponsors_of(case, Cosponsor.State.CONFIRMED)]
    return Cosponsor.objects.filter(pk__in=signed).update(
        state=Cosponsor.State.INVITED, invited_at=at, answered_at=None
    )


def ask_no_longer(case: Case) -> None:
    """Whoever has not answered when it is handed in is no longer asked (CQ 8)."""
    waiting = [row.pk for row in cosponsors_of(case, Cosponsor.State.INVITED)]
    Cosponsor.objects.filter(pk__in=waiting).update(state=Cosponsor.State.LAPSED)
