"""What the presidium of a session decides about a bill, kept on its own row."""

from jiazhan.cases.actions._finish import Step
from jiazhan.cases.actions._text import refuse_personal
from jiazhan.cases.models import BillDetail


def decide(step: Step, decision: str, *, reason: str) -> BillDetail:
    """Keep what was decided, when, and the written reason (OL 22; SH-B), which the public reads; the
    detail, saved.
    """
    refuse_personal({"reason": reason})
    detail: BillDetail = step.case.bill
    detail.decision, detail.decision_reason, detail.decided_at = decision, reason, step.at
    detail.save(update_fields=["decision", "decision_reason", "decided_at"])
    step.facts["decision"] = decision
    if reason:
        step.facts["reason"] = reason
    return detail
