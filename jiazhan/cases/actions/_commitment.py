"""The promise that runs with a suggestion: begun when it is completed with one, ended when it is kept, renewed or given
up.
"""

from datetime import date

from jiazhan.cases.actions._finish import Step
from jiazhan.cases.models import Commitment, Note, Reply


def last_reply(step: Step) -> Reply | None:
    """The answer that counts: the last one signed."""
    return step.case.replies.filter(signed_at__isnull=False).order_by("-pk").first()


def begin_commitment(step: Step, *, text: str, promised_date: date) -> None:
    """Enter a promise into the ledger, and let its clock run to the day it names."""
    Commitment.objects.create(
        case=step.case, unit=step.case.unit, text=text, promised_date=promised_date, made_at=step.at
    )
    step.due_on = promised_date
    step.facts["promised_date"] = promised_date.isoformat()


def running_commitment(step: Step) -> Commitment:
    """The promise of the case of this step; its state says there is one."""
    return step.case.commitments.get(ended_at__isnull=True)


def end_commitment(step: Step, *, state: str, reason: str) -> None:
    """The promise is history, with what became of it."""
    row = running_commitment(step)
    row.state, row.ended_at, row.end_reason = state, step.at, reason
    row.save(update_fields=["state", "ended_at", "end_reason"])


def note_progress(step: Step, text: str) -> None:
    """Keep the words of the unit with the case."""
    Note.objects.create(
        case=step.case,
        kind=Note.Kind.PROGRESS,
        text=text,
        at=step.at,
        by=step.actor.user_id,
        author_name=step.actor.name,
    )
    step.facts["unit"] = step.case.unit.name if step.case.unit else ""
