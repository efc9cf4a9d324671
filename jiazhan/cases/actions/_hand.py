"""Handing a case to a unit: what village, township and county assignments share."""

from typing import Final

from django.utils.translation import gettext as _

from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions._finish import Step
from jiazhan.cases.models import Assignment, Case
from jiazhan.cases.queries.fitting_units import fits
from jiazhan.core.prepared import PreparedInsert
from jiazhan.core.refusals import Invalid


def hand_to(step: Step, *, unit: Organisation, note: str = "", given_by: Organisation | None = None) -> None:
    """Make `unit` the handling unit, with a row of its own; after an opinion's one return the next is binding."""
    case = step.case
    if not unit.is_active:
        raise Invalid(fields={"unit": _("这个单位已停用，请选别的单位。")})
    if not fits(verb=step.transition.verb, case=case, unit=unit):
        raise Invalid(fields={"unit": _("这一步不能交给这个单位，请选本地在用的承办单位。")})
    case.unit = unit
    case.assigned_at = step.at
    case.is_binding = case.is_binding or step.from_state == "returned"
    _INSERT(
        Assignment(
            case=case,
            unit=unit,
            state=Assignment.State.GIVEN if case.kind == Case.Kind.SUGGESTION else "",
            round=case.round,
            assigned_at=step.at,
            assigned_by=step.actor.user_id,
            given_by=given_by,
            note=note,
            is_binding=case.is_binding,
        )
    )
    step.facts["unit"] = unit.name


_INSERT: Final = PreparedInsert(Assignment)
