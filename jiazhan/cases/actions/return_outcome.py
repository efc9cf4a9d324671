"""带回结果: what the council hall or the project pool made of a matter."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import one_of, required
from jiazhan.cases.models import Case, Reply


def return_outcome(
    *, case: Case, actor: Actor, at: datetime, outcome: str, text: str, version: int | None = None
) -> Case:
    """带回结果: solved or explained, and the person is told; or routed anew."""
    text = required("text", text)
    one_of("outcome", outcome, ["resolved", "explained", "triaged"])
    with taking(verb="return_outcome", case=case, actor=actor, at=at, version=version) as step:
        step.choose(outcome)
        if outcome != "triaged":
            Reply.objects.create(
                case=step.case,
                unit_id=actor.organisation_id,
                round=step.case.round,
                outcome=outcome,
                text=text,
                drafted_at=at,
                drafted_by=actor.user_id,
                drafter_name=actor.name,
                signed_at=at,
                signed_by=actor.user_id,
                signatory_name=actor.name,
            )
        step.facts["note"] = text
    return case
