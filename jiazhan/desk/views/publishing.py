"""公开审查: suggestions and answers on their way to the public pages."""

from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.models import SuggestionDetail
from jiazhan.cases.permissions import may_take
from jiazhan.cases.queries.publishing_board import KINDS, publishing_clocks, publishing_of
from jiazhan.cases.workflow import SUGGESTION_WORKFLOW
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.clock_chip import clock_chip
from jiazhan.core.markup import clock_html
from jiazhan.core.models import Clock
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.desk.access import holding
from jiazhan.desk.navigation import PUBLISHING
from jiazhan.desk.next_steps import step_url
from jiazhan.desk.views.manage_list import Link, turned

State = SuggestionDetail.Publication
_NEXT: Final[dict[str, tuple[str, str | Promise]]] = {
    State.PROPOSED: ("approve_publication", gettext_lazy("审核")),
    State.WAITS: ("prepare_publication", gettext_lazy("拟公开")),
    State.TAKEN_DOWN: ("prepare_publication", gettext_lazy("重新拟公开")),
}
_WAITING: Final = frozenset({State.PROPOSED, State.WAITS})


@require_GET
@holding(*PUBLISHING)
def publishing(request: HttpRequest) -> HttpResponse:
    """One kind at a time: what waits longest first, else the newest."""
    actor, today, calendar = actor_in(request), timezone.localdate(), current_calendar()
    asked = request.GET.get("kind", "")
    kind = asked if asked in KINDS else _first(actor)
    order = ("publication_at", "case") if kind in _WAITING else ("-publication_at", "-case")
    found = turned(request, publishing_of(actor=actor, kind=kind), order=order)
    clocks = publishing_clocks([row.case for row in found.rows])
    values: dict[str, Any] = {
        "tabs": [
            Link(f"{reverse('desk:publishing')}?kind={name}", State(name).label, is_current=name == kind)
            for name in KINDS
        ],
        "rows": [_row(row, actor, clocks.get(row.case.pk), today, calendar) for row in found.rows],
        "previous": found.previous,
        "next": found.next,
    }
    return render(request, "desk/suggestions/publishing.html", values)


def _first(actor: Actor) -> str:
    return State.PROPOSED if "suggestion.approve_publication" in actor.permissions else State.WAITS


def _may(actor: Actor, verb: str, row: SuggestionDetail) -> bool:
    row.case.suggestion = row
    transition = SUGGESTION_WORKFLOW.take(verb=verb, state=row.case.state)
    return bool(may_take(actor=actor, transition=transition, case=row.case))


def _row(
    row: SuggestionDetail, actor: Actor, clock: Clock | None, today: date, calendar: WorkCalendar
) -> dict[str, Any]:
    verb, words = _NEXT.get(row.publication, ("", ""))
    may = bool(verb) and _may(actor, verb, row)
    drawn = ""
    if clock is not None:
        chip = clock_chip(due_date=clock.due_date, today=today, calendar=calendar, is_provisional=clock.is_provisional)
        drawn = clock_html(words=chip.words, date_text=chip.date_text, look=chip.look)
    return {
        "case": row.case,
        "unit": row.case.unit.name if row.case.unit is not None else "",
        "since": row.publication_at,
        "clock": drawn,
        "url": step_url(row.case.pk, verb) if may else "",
        "action": words,
    }
