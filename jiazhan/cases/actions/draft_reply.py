"""写答复: the unit's officer drafts; the head signs."""

from datetime import date, datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import future_date, one_of, required
from jiazhan.cases.models import Case, Reply


def draft_reply(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    text: str,
    outcome: str = "",
    result_class: str = "",
    promised_date: date | None = None,
    version: int | None = None,
) -> Case:
    """写答复: an opinion gets an outcome (in progress needs a promised date), a suggestion a class (B needs one)."""
    text = required("text", text)
    with taking(verb="draft_reply", case=case, actor=actor, at=at, version=version) as step:
        if step.case.kind == Case.Kind.OPINION:
            one_of("outcome", outcome, Reply.Outcome.values)
            one_of("result_class", result_class, [""])
            promises = outcome == Reply.Outcome.IN_PROGRESS
        else:
            one_of("result_class", result_class, Reply.ResultClass.values)
            one_of("outcome", outcome, [""])
            promises = result_class == Reply.ResultClass.B
        promised = future_date("promised_date", promised_date, after=step.on) if promises else None
        Reply.objects.create(
            case=step.case,
            unit=step.case.unit,
            round=step.case.round,
            outcome=outcome,
            result_class=result_class,
            text=text,
            promised_date=promised,
            drafted_at=at,
            drafted_by=actor.user_id,
            drafter_name=actor.name,
        )
        step.case.pending, step.case.pending_by = "reply", actor.user_id
        step.facts["unit"] = step.case.unit.name if step.case.unit else ""
    return case
