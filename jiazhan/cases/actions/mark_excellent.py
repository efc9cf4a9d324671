"""评为优秀建议: a suggestion is commended as one of a year's best."""

from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case, ExcellentMark
from jiazhan.core.dates import local_date
from jiazhan.core.refusals import Invalid


def mark_excellent(
    *, case: Case, actor: Actor, at: datetime, year: int, reason: str, version: int | None = None
) -> Case:
    """评为优秀建议: of a year, with the reason, once the deputy has judged the answer (QD 38, CQ 37).

    Raises Invalid for a year before the suggestion was raised or still to come.
    """
    reason = required("reason", reason)
    with taking(verb="mark_excellent", case=case, actor=actor, at=at, version=version) as step:
        if not local_date(step.case.raised_at).year <= year <= step.on.year:
            raise Invalid(fields={"year": _("年度不能早于提出的那一年，也不能晚于今年。")})
        ExcellentMark.objects.create(case=step.case, year=year, reason=reason, at=at, by=actor.user_id)
        step.case.suggestion.excellent_year = year
        step.case.suggestion.save(update_fields=["excellent_year"])
        step.facts.update(year=year, reason=reason)
    return case
