"""了结: the county closes an escalated matter with reasons the person is told."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case, Feedback


def conclude(*, case: Case, actor: Actor, at: datetime, text: str, version: int | None = None) -> Case:
    """了结: the county closes an escalated matter with reasons the person is told; the rating stays as the person gave
    it.
    """
    text = required("text", text)
    with taking(verb="conclude", case=case, actor=actor, at=at, version=version) as step:
        Feedback.objects.create(
            case=step.case,
            round=step.case.round,
            channel=Feedback.Channel.ONLINE,
            text=text,
            at=at,
            by=actor.user_id,
        )
        step.case.pending, step.case.pending_by = "", None
    return case
