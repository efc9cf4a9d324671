"""交办: hand the matter to whoever must answer it."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions._finish import Step
from jiazhan.cases.actions._hand import hand_to
from jiazhan.cases.actions._handlers import hand_to_handlers
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import Case
from jiazhan.cases.queries.parties import government_office_of
from jiazhan.core.refusals import Invalid


def assign(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    unit: Organisation,
    co_handlers: Sequence[Organisation] = (),
    note: str = "",
    version: int | None = None,
) -> Case:
    """交办: an opinion to a unit of the town; a suggestion to its lead handler and co-handlers, or to the government's
    office, which assigns it further (SH 11, QD 19). Its months run from this day either way (DL 51).
    """
    note = optional("note", note)
    with taking(verb="assign", case=case, actor=actor, at=at, version=version) as step:
        if step.case.kind == Case.Kind.SUGGESTION:
            _assign_suggestion(step, unit, co_handlers, note)
        elif co_handlers:
            raise Invalid(fields={"co_handlers": _("群众意见只交给一个单位。")})
        else:
            step.case.tier = step.case.tier or Case.Tier.TOWNSHIP
            hand_to(step, unit=unit, note=note)
    return case


def _assign_suggestion(step: Step, unit: Organisation, co_handlers: Sequence[Organisation], note: str) -> None:
    if unit != government_office_of(step.case.suggestion.people_congress_id):
        step.choose("assigned")
        hand_to_handlers(step, unit=unit, co_handlers=co_handlers, note=note, given_by=None)
        return
    if co_handlers:
        raise Invalid(fields={"co_handlers": _("交给政府办分办的，会办单位由政府办定。")})
    step.choose("at_government")
    step.case.assigned_at = step.at
    step.facts["unit"] = unit.name
    if note:
        step.facts["note"] = note
