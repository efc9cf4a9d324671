"""阅看和征询: drafts that deputies have shown to this office, or on which this unit is asked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.models import FeasibilityInquiry, Reading
from jiazhan.cases.queries.shown_drafts import shown_drafts_of
from jiazhan.core.dates import day_text
from jiazhan.desk.access import holding
from jiazhan.desk.next_steps import step_url

READERS = ("suggestion.give_reading", "suggestion.draft_reply")


@require_GET
@holding(*READERS)
def readings(request: HttpRequest) -> HttpResponse:
    """What waits for an answer first, then what was answered."""
    found = shown_drafts_of(actor_in(request))
    groups = [
        {"name": "reading", "title": _("等您阅看"), "rows": [_read(row, "give_reading") for row in found.readings]},
        {"name": "asked", "title": _("征询本单位"), "rows": [_asked(row) for row in found.inquiries]},
        {"name": "read", "title": _("给过意见"), "rows": [_read(row, "") for row in found.read]},
        {"name": "answered", "title": _("答复过征询"), "rows": [_asked(row) for row in found.answered]},
    ]
    return render(request, "desk/suggestions/readings.html", {"groups": [group for group in groups if group["rows"]]})


def _read(row: Reading, verb: str) -> dict[str, Any]:
    lead = row.case.deputy.name if row.case.deputy is not None else ""
    words = _("%(name)s代表，%(day)s请阅看") % {"name": lead, "day": _day(row.asked_at)}
    return _row(row.case_id, row.case.title, words, row.question or row.comment, verb, _("给意见"))


def _asked(row: FeasibilityInquiry) -> dict[str, Any]:
    words = _("%(unit)s，%(day)s征询") % {"unit": row.unit.name, "day": _day(row.asked_at)}
    verb = "" if row.answered_at is not None else "answer_feasibility"
    return _row(row.case_id, row.case.title, words, row.text or row.question, verb, _("说意见"))


def _row(case_id: int, title: str, words: str, quote: str, verb: str, action: str) -> dict[str, Any]:
    url = reverse("desk:case", args=[case_id])
    return {
        "url": url,
        "title": title,
        "sub": words,
        "quote": quote,
        "action": action if verb else "",
        "action_url": step_url(case_id, verb) if verb else url,
    }


def _day(at: Any) -> str:
    return day_text(on=timezone.localtime(at).date(), today=timezone.localdate(), with_weekday=False)
