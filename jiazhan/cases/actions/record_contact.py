"""记联系代表: the unit writes down that it spoke with the deputy, and what was said."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._contact_clock import contact_made
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import one_of, required
from jiazhan.cases.models import Case, Contact
from jiazhan.core.dates import local_date
from jiazhan.core.refusals import Invalid


def record_contact(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    stage: str,
    channel: str,
    day: date,
    text: str,
    version: int | None = None,
) -> Case:
    """记联系代表: the first one ends the clock of the first contact (CQ 18); the deputy confirms or disputes each (SD 22).

    Raises Invalid for a day to come, or one before the suggestion was assigned.
    """
    one_of("stage", stage, Contact.Stage.values)
    one_of("channel", channel, Contact.Channel.values)
    text = required("text", text)
    with taking(verb="record_contact", case=case, actor=actor, at=at, version=version) as step:
        if day > step.on:
            raise Invalid(fields={"day": _("联系日期不能晚于今天。")})
        if step.case.assigned_at is not None and day < local_date(step.case.assigned_at):
            raise Invalid(fields={"day": _("联系日期不能早于交办那天。")})
        if step.case.unit is None:
            raise ValueError(f"{step.case} has no unit")
        Contact.objects.create(
            case=step.case,
            unit=step.case.unit,
            stage=stage,
            channel=channel,
            day=day,
            text=text,
            at=at,
            by=actor.user_id,
            author_name=actor.name,
        )
        contact_made(step.case, day=day, at=at)
        step.facts.update(unit=step.case.unit.name, stage=stage, channel=channel, day=day.isoformat())
    return case
