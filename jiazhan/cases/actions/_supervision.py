"""What every act of supervision writes down."""

from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from jiazhan.cases.actions._finish import Step
from jiazhan.cases.actions._text import optional, required
from jiazhan.cases.models import SupervisionRecord
from jiazhan.core.refusals import Invalid

PARTICIPANTS: Final = 2000


def record(
    step: Step,
    *,
    kind: str,
    day: date,
    text: str,
    participants: str = "",
    demand: str = "",
    demand_by: date | None = None,
) -> SupervisionRecord:
    """Keep one act with its facts for the journal. Raises Invalid for a day to come, and for a day by which nothing is
    asked or that lies before the act.
    """
    text, demand = required("text", text), optional("demand", demand)
    participants = optional("participants", participants)
    if day > step.on:
        raise Invalid(fields={"day": _("日期不能晚于今天。")})
    if demand_by is not None and not demand:
        raise Invalid(fields={"demand": _("写了日期，也要写明要求承办单位做到什么。")})
    if demand_by is not None and demand_by < day:
        raise Invalid(fields={"demand_by": _("做到的日期不能早于督办的日期。")})
    made = SupervisionRecord.objects.create(
        case=step.case,
        kind=kind,
        day=day,
        participants=participants,
        text=text,
        demand=demand,
        demand_by=demand_by,
        at=step.at,
        by=step.actor.user_id,
        author_name=step.actor.name,
    )
    step.facts.update(record_id=made.pk, kind=kind, day=day.isoformat(), participants=participants, note=text)
    step.facts.update(demand=demand, demand_by=demand_by.isoformat() if demand_by is not None else "")
    if step.case.unit is not None:
        step.facts["unit"] = step.case.unit.name
    return made
