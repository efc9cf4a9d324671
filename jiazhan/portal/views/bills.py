"""议案追踪: the bills of each session, and the course of each of them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jiazhan.cases.models import Case
from jiazhan.cases.queries.public_bills import bills_of_session, public_bills, sessions_with_bills, stages_of
from jiazhan.cases.queries.timeline_bills import bill_told
from jiazhan.core.dates import day_text, local_date
from jiazhan.portal.context import site_of
from jiazhan.stations.models import Session


@require_safe
def bills(request: HttpRequest) -> HttpResponse:
    """The bills of one session; without one asked for, of the newest."""
    region_code = site_of(request).region_code
    sessions = sessions_with_bills(region_code=region_code)
    session = _asked(request.GET.get("session", ""), sessions)
    rows = bills_of_session(region_code=region_code, session=session) if session is not None else []
    values: dict[str, Any] = {"sessions": sessions, "session": session, "rows": rows}
    return render(request, "portal/bills.html", values)


@require_safe
def bill(request: HttpRequest, number: str) -> HttpResponse:
    """One bill: what the law makes public of it, and its grounds and plan once they were released."""
    case = public_bills(region_code=site_of(request).region_code).filter(number=number).first()
    if case is None:
        raise Http404
    values = {"case": case, "bill": case.bill, "story": _story(case)}
    return render(request, "portal/bill.html", values)


def _asked(word: str, sessions: list[Session]) -> Session | None:
    first = sessions[0] if sessions else None
    return next((row for row in sessions if str(row.pk) == word), first)


def _story(case: Case) -> list[dict[str, Any]]:
    """The stages, newest first, each with its day and how many days it came after the one before."""
    today = timezone.localdate()
    rows: list[dict[str, Any]] = []
    before = None
    for entry in stages_of(case):
        on = local_date(entry.at)
        icon, sentence = bill_told(facts=entry.facts, verb=entry.verb.partition(".")[2], today=today)
        when = day_text(on=on, today=today, with_weekday=False)
        if before is not None and on > before:
            when = _("%(day)s，过了 %(count)d 天") % {"day": when, "count": (on - before).days}
        rows.insert(0, {"kind": "", "icon": icon, "sentence": sentence, "when": when, "by": "", "quote": ""})
        before = on
    if rows:
        rows[0]["kind"] = "now"
    return rows
