"""引导到其他渠道: the station proposes that a matter belongs elsewhere, with ground and channel."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import Case, Diversion, DiversionGround


def propose_decline(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    ground: DiversionGround,
    explanation: str = "",
    version: int | None = None,
) -> Case:
    """引导到其他渠道: propose it with a ground; the presidium must agree before the person is told (XF 22, LS-GZ)."""
    explanation = optional("explanation", explanation)
    with taking(verb="propose_decline", case=case, actor=actor, at=at, version=version) as step:
        Diversion.objects.create(
            case=step.case, ground=ground, explanation=explanation, proposed_at=at, proposed_by=actor.user_id
        )
        step.case.pending, step.case.pending_by = "decline", actor.user_id
        step.facts["ground"] = ground.name
    return case
