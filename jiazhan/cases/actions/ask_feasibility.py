"""征询可行性: the office asks a unit whether what a draft proposes can be done."""

from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import Case, FeasibilityInquiry
from jiazhan.cases.queries.fitting_units import fits
from jiazhan.core.refusals import Invalid


def ask_feasibility(
    *, case: Case, actor: Actor, at: datetime, unit: Organisation, question: str = "", version: int | None = None
) -> Case:
    """征询可行性: of a draft shown to the office; the unit sees it from now on (seed S3). Raises Invalid for a unit that
    could not handle it, or is being asked already.
    """
    question = optional("question", question)
    with taking(verb="ask_feasibility", case=case, actor=actor, at=at, version=version) as step:
        if not fits(verb="ask_feasibility", case=step.case, unit=unit):
            raise Invalid(fields={"unit": _("这一步不能交给这个单位，请选本地在用的承办单位。")})
        if step.case.inquiries.filter(unit=unit, answered_at__isnull=True).exists():
            raise Invalid(fields={"unit": _("已经征询过这个单位，正在等它答复。")})
        FeasibilityInquiry.objects.create(case=step.case, unit=unit, question=question, asked_at=at)
        step.facts["unit"] = unit.name
    return case
