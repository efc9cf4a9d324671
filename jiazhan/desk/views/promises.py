"""承诺台账: what units have promised, and how it goes."""

from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.models import Commitment
from jiazhan.cases.queries.commitments import KINDS, commitments, kept_by_day, of_kind
from jiazhan.cases.rates import percentage
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.clock_chip import clock_chip
from jiazhan.core.dates import day_text
from jiazhan.core.markup import badge_html, clock_html
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.queries.days import local_day
from jiazhan.desk.access import holding
from jiazhan.desk.navigation import PROMISES
from jiazhan.desk.views.manage_list import Link, turned

_WORDS: Final[dict[str, str | Promise]] = {
    "running": gettext_lazy("正在兑现"),
    "overdue": gettext_lazy("过了日期"),
    "reported": gettext_lazy("待核实销号"),
    "ended": gettext_lazy("已了结"),
}
_LOOKS: Final = {
    Commitment.State.RUNNING: ("wait", "progress"),
    Commitment.State.REPORTED: ("info", "checks"),
    Commitment.State.FULFILLED: ("ok", "circle-check"),
    Commitment.State.RENEWED: ("note", "refresh"),
    Commitment.State.LAPSED: ("calm", "circle-minus"),
}


@require_GET
@holding(*PROMISES)
def promises(request: HttpRequest) -> HttpResponse:
    """One kind of promises at a time, the nearest day first; figures over those due by now."""
    actor, today, calendar = actor_in(request), timezone.localdate(), current_calendar()
    asked = request.GET.get("kind", "")
    kind = asked if asked in KINDS else "running"
    seen = commitments(actor=actor)
    order = ("-ended_at", "-pk") if kind == "ended" else ("promised_date", "pk")
    found = turned(request, of_kind(seen, kind=kind, today=today), order=order)
    kept, due = kept_by_day(seen, on=today)
    values: dict[str, Any] = {
        "tabs": [
            Link(f"{reverse('desk:promises')}?kind={name}", words, is_current=name == kind)
            for name, words in _WORDS.items()
        ],
        "rows": [_row(row, today, calendar) for row in found.rows],
        "kept": kept,
        "due": due,
        "rate": percentage(kept, due),
        "previous": found.previous,
        "next": found.next,
    }
    return render(request, "desk/suggestions/promises.html", values)


def _row(row: Commitment, today: date, calendar: WorkCalendar) -> dict[str, Any]:
    tone, icon = _LOOKS[Commitment.State(row.state)]
    chip = clock_chip(due_date=row.promised_date, today=today, calendar=calendar, is_paused=False, is_provisional=False)
    is_running = row.state == Commitment.State.RUNNING
    day = day_text(on=row.promised_date, today=today, with_weekday=False)
    return {
        "case": row.case,
        "unit": row.unit.name if row.unit is not None else "",
        "text": row.text,
        "clock": clock_html(words=chip.words, date_text=chip.date_text, look=chip.look) if is_running else day,
        "badge": badge_html(tone=tone, icon=icon, word=row.get_state_display()),
        "level": row.get_level_display() if row.level else "",
        "progress": day_text(on=local_day(row.progress_at), today=today, with_weekday=False) if row.progress_at else "",
    }
