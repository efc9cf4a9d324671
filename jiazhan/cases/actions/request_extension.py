"""申请延期: the lead handler needs more months."""

from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case, Extension
from jiazhan.cases.practice import rule_region
from jiazhan.cases.queries.longest_reply import last_day_for_reply, with_more_months
from jiazhan.core.queries.clocks import running_clock
from jiazhan.core.refusals import Forbidden, Invalid

MOST: Final = 12
"""Months one request may ask for; how long a reply may take at most is a rule."""


def request_extension(
    *, case: Case, actor: Actor, at: datetime, months: int, reason: str, version: int | None = None
) -> Case:
    """申请延期: in writing, before the day, to no more than the longest reply the rules allow (DL 51: six months; QD 25,
    SH 19).

    Raises Forbidden when the day has passed, Invalid when it would be too long.
    """
    reason = required("reason", reason)
    if not 1 <= months <= MOST:
        raise Invalid(fields={"months": _("请填 1 到 %(most)d 个月。") % {"most": MOST}})
    with taking(verb="request_extension", case=case, actor=actor, at=at, version=version) as step:
        clock = running_clock(step.case.subject)
        if clock is None:
            raise ValueError(f"{step.case} is handled without a clock")
        if clock.due_date is not None and step.on > clock.due_date:
            sentence = _("答复期限已过，不能再申请延期。")
            raise Forbidden(code="case.extension_too_late", sentence=sentence)
        last = last_day_for_reply(clock, region_code=rule_region(step.case))
        asked = with_more_months(clock, months=months)
        if last is not None and asked is not None and asked > last:
            sentence = _("最迟只能到%(day)s，请少填几个月。") % {"day": last.isoformat()}
            raise Invalid(fields={"months": sentence})
        Extension.objects.create(case=step.case, months=months, reason=reason, asked_at=at, asked_by=actor.user_id)
        step.facts.update(unit=step.case.unit.name if step.case.unit else "", months=months, reason=reason)
    return case
