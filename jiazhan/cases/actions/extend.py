"""延期: more time for the unit, granted by whoever handed it over, with a reason the person sees."""

from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._finish import copy_clock
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case
from jiazhan.core.actions.extend_clock import extend_clock
from jiazhan.core.deadline import Extension, Length
from jiazhan.core.refusals import Invalid

LONGEST = 60
"""Working days one extension may add; longer work is a promise with a date, not an extension."""


def extend(
    *, case: Case, actor: Actor, at: datetime, working_days: int, reason: str, version: int | None = None
) -> Case:
    """延期: by 1 to 60 working days."""
    reason = required("reason", reason)
    if not 1 <= working_days <= LONGEST:
        raise Invalid(fields={"working_days": _("延期请填 1 到 %(longest)d 个工作日。") % {"longest": LONGEST}})
    with taking(verb="extend", case=case, actor=actor, at=at, version=version) as step:
        old = step.case.due_date
        extension = Extension(length=Length(unit="working_days", count=working_days), reason=reason)
        copy_clock(step.case, extend_clock(subject=step.case.subject, extension=extension))
        step.facts.update(
            old=old.isoformat() if old else None,
            new=step.case.due_date.isoformat() if step.case.due_date else None,
            reason=reason,
        )
    return case
