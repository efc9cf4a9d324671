"""我的建议: a deputy's suggestions by what is to be done with them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.ladders import hang_ladders, light_now
from jiazhan.cases.models import Case, WorkingCopy
from jiazhan.cases.queries.own_suggestions import own_suggestions
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.clock_chip import clock_chip
from jiazhan.core.dates import day_text
from jiazhan.core.markup import badge_html, clock_html
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.desk.access import holding
from jiazhan.desk.next_steps import step_url
from jiazhan.desk.rows import marks_html

_ENDED = 20
"""Rows of what has ended; the rest stands in the list of all cases."""


@require_GET
@holding("suggestion.draft")
def suggestions(request: HttpRequest) -> HttpResponse:
    """The page: what waits for the deputy first."""
    actor, today, calendar = actor_in(request), timezone.localdate(), current_calendar()
    own = own_suggestions(user_id=actor.user_id or 0)
    shown = [*own.to_sign, *own.to_judge, *own.to_write, *own.under_way, *own.ended[:_ENDED]]
    hang_ladders(cases=shown, today=today, calendar=calendar)

    def rows(cases: Sequence[Case], action: str = "", verb: str = "") -> list[dict[str, Any]]:
        return [_row(case, today, calendar, action, verb, is_lead=_leads(case, actor.user_id)) for case in cases]

    groups = [
        {"name": "sign", "title": _("等您附议"), "rows": rows(own.to_sign, _("去看看"))},
        {"name": "judge", "title": _("等您评价"), "rows": rows(own.to_judge, _("评价"), "evaluate")},
        {"name": "write", "title": _("在您手里"), "rows": rows(own.to_write, _("接着写"), "revise")},
        {"name": "under-way", "title": _("正在办"), "rows": rows(own.under_way)},
        {"name": "ended", "title": _("已经了结"), "rows": rows(own.ended[:_ENDED])},
    ]
    values = {
        "groups": [group for group in groups if group["rows"]],
        "more": reverse("desk:cases") + "?kind=suggestion&status=closed" if len(own.ended) > _ENDED else "",
        "copy": WorkingCopy.objects.filter(user_id=actor.user_id or 0, case=None).first(),
    }
    return render(request, "desk/suggestions/own.html", values)


def _leads(case: Case, user_id: int | None) -> bool:
    return case.deputy is not None and case.deputy.user_id == user_id


def _row(case: Case, today: date, calendar: WorkCalendar, action: str, verb: str, *, is_lead: bool) -> dict[str, Any]:
    chip = clock_chip(
        due_date=case.due_date,
        today=today,
        calendar=calendar,
        is_paused=case.is_paused,
        is_provisional=case.is_provisional,
        light=light_now(case=case, today=today, calendar=calendar),
    )
    url = reverse("desk:case", args=[case.pk])
    return {
        "url": url,
        "title": case.title,
        "sub": _sub(case, today, is_lead=is_lead),
        "badge": badge_html(tone=case.look.tone, icon=case.look.icon, word=case.look.label),
        "marks": marks_html(is_key=case.suggestion.is_key, excellent_year=case.suggestion.excellent_year),
        "clock": clock_html(words=chip.words, date_text=chip.date_text, look=chip.look) if case.is_open else "",
        "action": action,
        "action_url": step_url(case.pk, verb) if verb else url,
    }


def _sub(case: Case, today: date, *, is_lead: bool) -> str:
    """编号，谁领衔，几位附议，谁在办."""
    words = [case.number or _("%(day)s起草") % {"day": _day(case, today)}]
    if not is_lead and case.deputy is not None:
        words.append(_("%(name)s代表领衔") % {"name": case.deputy.name})
    asked, signed = vars(case)["asked"], vars(case)["signed"]
    if asked:
        words.append(_("%(signed)d / %(asked)d 位已附议") % {"signed": signed, "asked": asked})
    if case.unit is not None:
        words.append(case.unit.name)
    return _("，").join(words)


def _day(case: Case, today: date) -> str:
    return day_text(on=timezone.localtime(case.raised_at).date(), today=today, with_weekday=False)
