"""退回会办意见: the lead handler sends a view without substance back."""

from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions._handlers import run_clock
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.handlers import co_handlers_of, given_opinion
from jiazhan.cases.models import Assignment, Case
from jiazhan.core.refusals import Invalid


def send_back_co_opinion(
    *, case: Case, actor: Actor, at: datetime, unit: Organisation, reason: str, version: int | None = None
) -> Case:
    """退回会办意见: with the reason; the co-handler has a short clock to say it anew (CQ 20: five working days)."""
    reason = required("reason", reason)
    with taking(verb="send_back_co_opinion", case=case, actor=actor, at=at, version=version) as step:
        given = co_handlers_of(step.case, Assignment.State.DONE)
        row = next((row for row in given if row.unit_id == unit.pk), None)
        opinion = given_opinion(row) if row is not None else None
        if row is None or opinion is None:
            raise Invalid(fields={"unit": _("这个单位还没有会办意见。")})
        opinion.sent_back_at, opinion.send_back_reason = at, reason
        opinion.save(update_fields=["sent_back_at", "send_back_reason"])
        row.state = Assignment.State.HANDLING
        row.save(update_fields=["state"])
        run_clock(step, row, key="co_opinion_redo")
        step.facts.update(unit=unit.name, unit_id=unit.pk)
    return case
