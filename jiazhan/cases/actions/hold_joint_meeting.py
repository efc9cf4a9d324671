"""召开协商会: deputy and unit meet before the congress's office, which decides."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required, short
from jiazhan.cases.models import Case, JointMeeting
from jiazhan.core.refusals import Invalid


def hold_joint_meeting(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    day: date,
    participants: str,
    decision: str,
    place: str = "",
    version: int | None = None,
) -> Case:
    """召开协商会: who took part and what was decided, when handling again did not satisfy (CQ 27, SH 21); completed with
    that decision, or handled once more as it says.

    Raises Invalid for a day to come.
    """
    participants, decision = required("participants", participants), required("decision", decision)
    place = short("place", place.strip())
    with taking(verb="hold_joint_meeting", case=case, actor=actor, at=at, version=version) as step:
        if day > step.on:
            raise Invalid(fields={"day": _("会议日期不能晚于今天。")})
        JointMeeting.objects.create(
            case=step.case,
            day=day,
            place=place,
            participants=participants,
            decision=decision,
            at=at,
            by=actor.user_id,
        )
        step.facts.update(day=day.isoformat(), note=decision)
    return case
