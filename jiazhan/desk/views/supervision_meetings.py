"""办理督办推进会: the meetings held, their minutes, and the form that writes one down."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.models import Region
from jiazhan.cases.actions.hold_supervision_meeting import Agreed, hold_supervision_meeting
from jiazhan.cases.models import Case
from jiazhan.cases.queries.supervision_board import Board, Line, board, cases_of
from jiazhan.cases.queries.supervision_meetings import items_of, meetings_seen
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.refusals import Invalid
from jiazhan.desk.access import holding
from jiazhan.desk.forms.supervision_meeting import MeetingForm, MeetingItem
from jiazhan.desk.reach import regions_in_reach
from jiazhan.desk.supervision import LIGHTS
from jiazhan.desk.views.manage_list import turned

OFFERED = 60
"""Suggestions offered for a meeting: the red ones first, then the amber ones, then key ones."""


@require_GET
@holding("suggestion.supervise")
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings held, newest first."""
    found = turned(request, meetings_seen(actor=actor_in(request)), order=("-day", "-pk"))
    values = {"rows": found.rows, "previous": found.previous, "next": found.next}
    return render(request, "desk/supervision/meetings.html", values)


@require_GET
@holding("suggestion.supervise")
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes of one meeting, for reading and for printing."""
    row = get_object_or_404(meetings_seen(actor=actor_in(request)), pk=pk)
    return render(request, "desk/supervision/meeting.html", {"meeting": row, "items": items_of(row)})


@require_http_methods(["GET", "POST"])
@holding("suggestion.supervise")
def hold_meeting(request: HttpRequest) -> HttpResponse:
    """Write down a meeting: which suggestions stood on it and what was agreed of each."""
    actor, today = actor_in(request), timezone.localdate()
    congresses = regions_in_reach(actor=actor, permission="suggestion.supervise", levels=("county", "town"))
    offered = _offered(actor, today)
    data = request.POST or None
    form = MeetingForm(data, congresses=congresses, initial={"day": today, "title": _title(today)})
    rows = [MeetingItem(data, case=case, light=light) for case, light in offered]
    if request.method == "POST" and form.is_valid() and all(row.is_valid() for row in rows):
        made = _hold(form, rows, actor)
        if made is not None:
            messages.success(request, _("推进会已记下。"))
            return redirect("desk:supervision_meeting", pk=made)
    values: dict[str, Any] = {"form": form, "rows": rows, "has_one_congress": form.has_one_congress}
    return render(request, "desk/supervision/hold_meeting.html", values, status=400 if form.is_bound else 200)


def _title(today: date) -> str:
    return _("%(year)d 年代表建议办理督办推进会") % {"year": today.year}


def _offered(actor: Actor, today: date) -> list[tuple[Case, Any]]:
    found: Board = board(actor=actor, today=today, calendar=current_calendar())
    rank = {"red": 0, "amber": 1}
    lines: Sequence[Line] = sorted(found.lines, key=lambda line: (rank.get(line.light, 2), not line.is_key, line.place))
    chosen = lines[:OFFERED]
    cases = cases_of(chosen)
    return [(cases[line.case_id], LIGHTS[line.light]) for line in chosen if line.case_id in cases]


def _hold(form: MeetingForm, rows: Sequence[MeetingItem], actor: Actor) -> int | None:
    """Write it down; what is refused comes back at its field."""
    items = [Agreed(row.case, row.words, row.by_day) for row in rows if row.is_chosen]
    fields = dict(form.cleaned_data)
    congress: Region = fields.pop("people_congress")
    try:
        made = hold_supervision_meeting(actor=actor, at=timezone.now(), people_congress=congress, items=items, **fields)
    except Invalid as refusal:
        for name, sentence in refusal.fields.items():
            form.add_error(name if name in form.fields else None, str(sentence))
        return None
    return made.pk
