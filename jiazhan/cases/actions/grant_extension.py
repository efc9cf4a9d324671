"""同意延期: the congress's office gives the lead handler the months it asked for."""

from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._extension import decided_extension
from jiazhan.cases.actions._finish import copy_clock
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import Case
from jiazhan.core.actions.extend_clock import extend_clock
from jiazhan.core.deadline import Extension, Length


def grant_extension(*, case: Case, actor: Actor, at: datetime, decision: str = "", version: int | None = None) -> Case:
    """同意延期: the clock is lengthened, and the deputy is told (QD 25, SH 19)."""
    decision = optional("decision", decision)
    with taking(verb="grant_extension", case=case, actor=actor, at=at, version=version) as step:
        asked = decided_extension(step, is_granted=True, decision=decision)
        old = step.case.due_date
        # The reason is the unit's own words; what is shown with the day names nobody.
        more = Extension(length=Length(unit="months", count=asked.months), reason=_("经人大同意延期"))
        copy_clock(step.case, extend_clock(subject=step.case.subject, extension=more))
        step.facts.update(
            old=old.isoformat() if old else None,
            new=step.case.due_date.isoformat() if step.case.due_date else None,
            months=asked.months,
        )
        if decision:
            step.facts["reason"] = decision
    return case
