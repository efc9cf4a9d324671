"""当场答复: what can be answered at once is, and is still recorded."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import one_of, required
from jiazhan.cases.models import Case, Feedback, Rating, Reply


def answer_on_spot(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    text: str,
    level: str = "",
    solved: str = "yes",
    version: int | None = None,
) -> Case:
    """当场答复: write down the answer given on the spot and the person's reaction; the matter is closed."""
    text = required("text", text)
    if level:
        one_of("level", level, Rating.Level.values)
    one_of("solved", solved, Rating.Solved.values)
    with taking(verb="answer_on_spot", case=case, actor=actor, at=at, version=version) as step:
        Reply.objects.create(
            case=step.case,
            outcome=Reply.Outcome.RESOLVED if solved != Rating.Solved.NO else Reply.Outcome.EXPLAINED,
            text=text,
            drafted_at=at,
            drafted_by=actor.user_id,
            drafter_name=actor.name,
            signed_at=at,
            signed_by=actor.user_id,
            signatory_name=actor.name,
        )
        Feedback.objects.create(case=step.case, channel=Feedback.Channel.IN_PERSON, text=text, at=at, by=actor.user_id)
        if level:
            Rating.objects.create(case=step.case, level=level, solved=solved, at=at, recorded_by=actor.user_id)
            step.facts.update(level=level, solved=solved)
    return case
