"""Suggestions and bills as rows of a page of one's own: clock, title, who signs, and what is to be done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiazhan.cases.ladders import light_now
from jiazhan.cases.models import Case
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.clock_chip import clock_chip
from jiazhan.core.dates import day_text
from jiazhan.core.markup import badge_html, clock_html
from jiazhan.desk.next_steps import step_url
from jiazhan.desk.rows import marks_html


@dataclass(frozen=True)
class ProposalsDrawn:
    """What all rows of a page are drawn with: the day, the calendar, and whose page it is; `needed` says, by the key of
    a bill not brought in yet, how many must sign.
    """

    today: date
    calendar: WorkCalendar
    user_id: int | None
    needed: Mapping[int, int] = field(default_factory=dict)


def proposal_row(case: Case, drawn: ProposalsDrawn, action: str = "", verb: str = "") -> dict[str, Any]:
    """One row; `case` carries how many were `asked` to sign and how many have `signed`."""
    chip = clock_chip(
        due_date=case.due_date,
        today=drawn.today,
        calendar=drawn.calendar,
        is_paused=case.is_paused,
        is_provisional=case.is_provisional,
        light=light_now(case=case, today=drawn.today, calendar=drawn.calendar),
    )
    url = reverse("desk:case", args=[case.pk])
    detail = case.suggestion if case.kind == Case.Kind.SUGGESTION else None
    return {
        "url": url,
        "title": case.title,
        "sub": _sub(case, drawn),
        "badge": badge_html(tone=case.look.tone, icon=case.look.icon, word=case.look.label),
        "marks": marks_html(is_key=detail.is_key, excellent_year=detail.excellent_year) if detail is not None else "",
        "clock": clock_html(words=chip.words, date_text=chip.date_text, look=chip.look) if case.is_open else "",
        "action": action,
        "action_url": step_url(case.pk, verb) if verb else url,
    }


def _sub(case: Case, drawn: ProposalsDrawn) -> str:
    """编号，谁领衔，几位附议，还差几人，谁在办."""
    words = [case.number or _("%(day)s起草") % {"day": _day(case, drawn.today)}]
    is_lead = case.deputy is not None and case.deputy.user_id == drawn.user_id
    if not is_lead and case.deputy is not None:
        words.append(_("%(name)s代表领衔") % {"name": case.deputy.name})
    asked, signed = vars(case)["asked"], vars(case)["signed"]
    if asked:
        words.append(_("%(signed)d / %(asked)d 位已附议") % {"signed": signed, "asked": asked})
    missing = drawn.needed.get(case.pk, 0) - signed - 1
    if missing > 0:
        words.append(_("还差 %(missing)d 人附议") % {"missing": missing})
    if case.unit is not None:
        words.append(case.unit.name)
    return _("，").join(words)


def _day(case: Case, today: date) -> str:
    return day_text(on=timezone.localtime(case.raised_at).date(), today=today, with_weekday=False)
