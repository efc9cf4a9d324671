"""报办理情况: the organ reports how it has carried out a bill."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import refuse_personal, required
from jiazhan.cases.models import BillDetail, Case


def report_handling(*, case: Case, actor: Actor, at: datetime, text: str, version: int | None = None) -> Case:
    """报办理情况: to the congress, which tells all who brought it (SH-B 9-20); the public reads it too."""
    text = required("text", text)
    refuse_personal({"text": text})
    with taking(verb="report_handling", case=case, actor=actor, at=at, version=version) as step:
        detail: BillDetail = step.case.bill
        detail.handling_report, detail.handling_reported_at = text, at
        detail.handled_by = step.case.unit
        detail.save(update_fields=["handled_by", "handling_report", "handling_reported_at"])
        step.facts["unit"] = step.case.unit.name if step.case.unit else ""
    return case
