"""交有关机关办理: a bill that was passed goes to the organ that must carry it out."""

from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import Case
from jiazhan.cases.queries.fitting_units import fits
from jiazhan.core.refusals import Invalid


def hand_to_organ(
    *, case: Case, actor: Actor, at: datetime, unit: Organisation, note: str = "", version: int | None = None
) -> Case:
    """交有关机关办理: it reports within its time what it has done (SH-B 9-20); again, or to another organ, when the
    report does not do.
    """
    note = optional("note", note)
    with taking(verb="hand_to_organ", case=case, actor=actor, at=at, version=version) as step:
        if not fits(verb="hand_to_organ", case=step.case, unit=unit):
            raise Invalid(fields={"unit": _("请选本地在用的承办单位。")})
        step.case.unit, step.case.assigned_at = unit, at
        step.facts["unit"] = unit.name
        if note:
            step.facts["note"] = note
    return case
