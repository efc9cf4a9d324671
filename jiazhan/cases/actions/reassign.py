"""改办: another unit becomes the lead handler."""

from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions._contact_clock import await_contact
from jiazhan.cases.actions._hand import hand_to
from jiazhan.cases.actions._handlers import end_clock
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.handlers import handlers_of, lead_of
from jiazhan.cases.models import Assignment, Case
from jiazhan.cases.models.assignment import LIVE
from jiazhan.core.models import Clock
from jiazhan.core.refusals import Invalid


def reassign(
    *, case: Case, actor: Actor, at: datetime, unit: Organisation, reason: str, version: int | None = None
) -> Case:
    """改办: because the unit asked, or the office sees it was wrong; the months run anew for the new unit, from today.
    A unit that was a co-handler and becomes the lead is no co-handler any more.

    Raises Invalid when the unit is the lead handler already.
    """
    reason = required("reason", reason)
    with taking(verb="reassign", case=case, actor=actor, at=at, version=version) as step:
        before = lead_of(step.case)
        if before is None:
            raise ValueError(f"{step.case} has no lead handler")
        if before.unit_id == unit.pk:
            raise Invalid(fields={"unit": _("这件建议现在就由这个单位主办。")})
        before.state, before.returned_at = Assignment.State.RETURNED, at
        before.decided_at, before.decision = at, reason
        before.save(update_fields=["state", "returned_at", "decided_at", "decision"])
        for row in handlers_of(step.case, *LIVE):
            if row.unit_id == unit.pk and not row.is_lead:
                row.state = Assignment.State.ENDED
                row.save(update_fields=["state"])
                end_clock(row, at=at, outcome=Clock.Outcome.CANCELLED)
        step.case.replies.filter(signed_at=None, rejected_at=None).update(rejected_at=at, reject_reason=_("已改办"))
        step.case.pending, step.case.pending_by = "", None
        step.facts["before"] = before.unit.name
        step.case.extensions.filter(decided_at=None).update(decided_at=at, is_granted=False)
        hand_to(step, unit=unit, note=reason, given_by=before.given_by)
        await_contact(step)
    return case
