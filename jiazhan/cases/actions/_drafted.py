"""The drafted answer that waits, and what happens when it is sent back."""

from jiazhan.cases.actions._finish import Step
from jiazhan.cases.models import Reply


def waiting_draft(step: Step) -> Reply:
    """The draft of the case of this step; there is one, or the step would have been refused."""
    return step.case.replies.get(signed_at__isnull=True, rejected_at__isnull=True)


def send_back(step: Step, reply: Reply, *, reason: str) -> None:
    """The draft is history, with the reason; its officer writes another."""
    reply.rejected_at, reply.reject_reason = step.at, reason
    reply.save(update_fields=["rejected_at", "reject_reason"])
    step.case.pending, step.case.pending_by = "", None
    step.facts["unit"] = step.case.unit.name if step.case.unit else ""


def keep_class(step: Step, reply: Reply) -> None:
    """The suggestion has the class of its last answer, said in the journal with its label and number."""
    detail = step.case.suggestion
    detail.result_class, detail.result_meaning = reply.result_class, reply.result_meaning
    detail.save(update_fields=["result_class", "result_meaning"])
    step.facts.update(result_class=reply.result_class, result_label=reply.result_label)
    if reply.number:
        step.facts["number"] = reply.number
