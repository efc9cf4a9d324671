"""登记反馈: the person is told what came of it."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import one_of, required
from jiazhan.cases.models import Case, Feedback, Reply


def feed_back(*, case: Case, actor: Actor, at: datetime, channel: str, text: str, version: int | None = None) -> Case:
    """登记反馈: how and in which words. A result opens the person's rating; a promise starts the look-back clock."""
    text = required("text", text)
    one_of("channel", channel, Feedback.Channel.values)
    with taking(verb="feed_back", case=case, actor=actor, at=at, version=version) as step:
        Feedback.objects.create(
            case=step.case, round=step.case.round, channel=channel, text=text, at=at, by=actor.user_id
        )
        step.facts["channel"] = channel
        if step.case.state == Reply.Outcome.IN_PROGRESS:
            reply = step.case.replies.filter(signed_at__isnull=False).latest("pk")
            step.due_on = reply.promised_date
            step.facts["promised_date"] = reply.promised_date.isoformat() if reply.promised_date else ""
    return case
