"""交委员会审议: the presidium has a special committee deliberate a bill and say whether it should be on the agenda."""

from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions._bill_decision import decide
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import BillDetail, Case
from jiazhan.cases.queries.fitting_units import fits
from jiazhan.core.refusals import Invalid


def refer(
    *, case: Case, actor: Actor, at: datetime, unit: Organisation, reason: str = "", version: int | None = None
) -> Case:
    """交委员会审议: it reports within the time counted from the session's close (OL 22; SH-B 9-20); to another
    committee when the first cannot.
    """
    reason = optional("reason", reason)
    with taking(verb="refer", case=case, actor=actor, at=at, version=version) as step:
        if not fits(verb="refer", case=step.case, unit=unit):
            raise Invalid(fields={"unit": _("请选这一级人大的专门委员会。")})
        if step.from_state == "referred" and step.case.unit_id == unit.pk:
            raise Invalid(fields={"unit": _("已经交给这个委员会，请选别的。")})
        detail = decide(step, BillDetail.Decision.REFERRED, reason=reason)
        detail.committee, step.case.unit = unit, unit
        detail.save(update_fields=["committee"])
        if detail.session is not None:
            step.counts_from = max(detail.session.closes_on, step.on)
        step.facts["unit"] = unit.name
    return case
