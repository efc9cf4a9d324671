"""报审议意见: the committee says what it holds of a bill."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import BillDetail, Case


def report_deliberation(
    *, case: Case, actor: Actor, at: datetime, text: str, is_recommended: bool, version: int | None = None
) -> Case:
    """报审议意见: with whether it should be put on the agenda; the presidium decides (OL 22)."""
    text = required("text", text)
    with taking(verb="report_deliberation", case=case, actor=actor, at=at, version=version) as step:
        detail: BillDetail = step.case.bill
        detail.deliberation, detail.is_recommended, detail.deliberated_at = text, is_recommended, at
        detail.save(update_fields=["deliberation", "is_recommended", "deliberated_at"])
        step.facts.update(is_recommended=is_recommended, unit=step.case.unit.name if step.case.unit else "")
    return case
