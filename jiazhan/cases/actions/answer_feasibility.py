"""可行性意见: a unit says whether what a draft proposes can be done."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import one_of, required
from jiazhan.cases.models import Case, FeasibilityInquiry
from jiazhan.cases.sponsors import open_inquiry


def answer_feasibility(
    *, case: Case, actor: Actor, at: datetime, view: str, text: str, version: int | None = None
) -> Case:
    """可行性意见: kept with the suggestion, and no reply: that comes when it has been assigned (seed S3)."""
    one_of("view", view, FeasibilityInquiry.View.values)
    text = required("text", text)
    with taking(verb="answer_feasibility", case=case, actor=actor, at=at, version=version) as step:
        inquiry = open_inquiry(actor=actor, case=step.case)
        if inquiry is None:
            raise ValueError(f"{actor.user_id} was not asked about {step.case}")
        inquiry.view, inquiry.text = view, text
        inquiry.answered_at, inquiry.answerer_name = at, actor.name
        inquiry.save(update_fields=["view", "text", "answered_at", "answerer_name"])
        step.facts.update(unit=inquiry.unit.name, view=view)
    return case
