"""增加会办单位: more units are asked for their view."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions._handlers import add_co_handlers_to
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.handlers import lead_of
from jiazhan.cases.models import Case
from jiazhan.core.refusals import Invalid


def add_co_handlers(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    co_handlers: Sequence[Organisation],
    note: str = "",
    version: int | None = None,
) -> Case:
    """增加会办单位: by the office that assigned it, when the matter turns out to touch others; each has its own clock."""
    note = optional("note", note)
    with taking(verb="add_co_handlers", case=case, actor=actor, at=at, version=version) as step:
        if not co_handlers:
            raise Invalid(fields={"co_handlers": _("请选会办单位。")})
        lead = lead_of(step.case)
        given_by = lead.given_by if lead is not None else None
        add_co_handlers_to(step, units=co_handlers, note=note, given_by=given_by)
    return case
