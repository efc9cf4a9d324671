"""日历: the days off and the make-up days of a year, and the import of a notice with what it would move."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.actions.import_calendar import import_calendar
from jiazhan.accounts.middleware import actor_in
from jiazhan.core.actions.import_calendar import Imported
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.calendar_notice import NoticeDay, parse_notice
from jiazhan.core.dates import day_text, month_text
from jiazhan.core.day_words import label_text
from jiazhan.core.models import CalendarNotice
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.refusals import Invalid
from jiazhan.desk.access import holding
from jiazhan.desk.forms.manage_rules import NoticeForm

_FIRST, _LAST = 2004, 2100


@dataclass(frozen=True)
class Square:
    """One day of the year view; `number` is 0 for a square outside the month."""

    number: int
    look: str = ""
    words: str = ""


@require_GET
@holding("calendar.import")
def year(request: HttpRequest) -> HttpResponse:
    """A year month by month, and where its days come from."""
    today = timezone.localdate()
    asked = request.GET.get("year", "")
    number = min(max(int(asked), _FIRST), _LAST) if asked.isdigit() and len(asked) == 4 else today.year
    calendar = current_calendar()
    values: dict[str, Any] = {
        "year": number,
        "previous": number - 1 if number > _FIRST else None,
        "next": number + 1 if number < _LAST else None,
        "notice": CalendarNotice.objects.filter(year=number).first(),
        "months": [(month_text(month=month), _weeks(number, month, calendar)) for month in range(1, 13)],
        "marked": _marked(number, calendar),
    }
    return render(request, "desk/manage/calendar.html", values)


def _weeks(number: int, month: int, calendar: WorkCalendar) -> list[list[Square]]:
    weeks = Calendar().monthdatescalendar(number, month)
    return [[_square(day, calendar) if day.month == month else Square(0) for day in week] for week in weeks]


def _square(day: date, calendar: WorkCalendar) -> Square:
    marked = calendar.day(day)
    if marked is not None and marked.is_make_up:
        return Square(day.day, "make-up", _("%(label)s调休上班") % {"label": label_text(label=marked.label)})
    if marked is not None and not marked.is_workday:
        return Square(day.day, "off", _("%(label)s放假") % {"label": label_text(label=marked.label)})
    return Square(day.day, "rest" if day.weekday() >= 5 else "")


def _marked(number: int, calendar: WorkCalendar) -> list[tuple[str, str]]:
    """The same in words, for those who do not see the colours."""
    days = calendar.marked_between(date(number - 1, 12, 31), date(number, 12, 31))
    today = date(number, 1, 1)
    return [(day_text(on=day.date, today=today), _square(day.date, calendar).words) for day in days]


@require_http_methods(["GET", "POST"])
@holding("calendar.import")
def notice(request: HttpRequest) -> HttpResponse:
    """Read a notice, say what it would move, and take it over when that is agreed to."""
    if request.method != "POST":
        first = {"year": request.GET.get("year") or timezone.localdate().year + 1}
        return render(request, "desk/manage/notice.html", {"form": NoticeForm(initial=first)})
    form = NoticeForm(request.POST, request.FILES)
    if form.is_valid():
        data = form.cleaned_data
        try:
            days = parse_notice(data["text"])
            if "sure" not in request.POST:
                return _preview(request, data, days)
            done = import_calendar(
                actor=actor_in(request), at=timezone.now(), year=data["year"], source=data["source"], days=days
            )
        except Invalid as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, _result(done))
            return HttpResponseRedirect(f"{reverse('desk:calendar')}?year={done.year}")
    return render(request, "desk/manage/notice.html", {"form": form}, status=400)


def _refuse(form: NoticeForm, refusal: Invalid) -> None:
    """At most ten lines of the notice are named; the rest are counted."""
    sentences = list(refusal.fields.items())
    for name, sentence in sentences[:10]:
        form.add_error(name if name in ("year", "source") else "text", str(sentence))
    if len(sentences) > 10:
        form.add_error("text", _("另外还有 %(count)d 行看不懂。") % {"count": len(sentences) - 10})


def _preview(request: HttpRequest, data: dict[str, Any], days: list[NoticeDay]) -> HttpResponse:
    """What the import would do, found by doing it and undoing it."""
    with transaction.atomic():
        would = import_calendar(
            actor=actor_in(request), at=timezone.now(), year=data["year"], source=data["source"], days=days
        )
        transaction.set_rollback(True)
    shown = date(data["year"], 1, 1)
    named = [
        (day_text(on=on, today=shown), is_workday, label_text(label=label)) for on, is_workday, label in sorted(days)
    ]
    values = {
        "would": would,
        "data": data,
        "known": CalendarNotice.objects.filter(year=data["year"], is_official=True).first(),
        "off": [(day, label) for day, is_workday, label in named if not is_workday and label],
        "make_up": [(day, label) for day, is_workday, label in named if is_workday and label],
    }
    return render(request, "desk/manage/notice_preview.html", values)


def _result(done: Imported) -> str:
    words = {
        "year": done.year,
        "holidays": done.holidays,
        "make_up": done.make_up_days,
        "checked": done.checked,
        "changed": done.changed,
    }
    return (
        _(
            "已导入 %(year)d 年放假安排：放假 %(holidays)d 天，调休上班 %(make_up)d 天。"
            "重算了 %(checked)d 个正在走的期限，%(changed)d 个变了。"
        )
        % words
    )
