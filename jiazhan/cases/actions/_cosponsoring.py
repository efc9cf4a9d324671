"""What a deputy answers to being asked to sign, kept on their own row."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._finish import Step
from jiazhan.cases.sponsors import own_cosponsoring


def answer(step: Step, *, state: str, actor: Actor, at: datetime, reason: str = "") -> None:
    """Keep the answer; the permission to give it has found the row."""
    row = own_cosponsoring(actor=actor, case=step.case)
    if row is None:
        raise ValueError(f"{actor.user_id} was not asked to sign {step.case}")
    row.state, row.answered_at, row.reason = state, at, reason
    row.save(update_fields=["state", "answered_at", "reason"])
    # The reason is for the lead deputy alone and stays on the row.
    step.facts["deputy"] = row.deputy.name
