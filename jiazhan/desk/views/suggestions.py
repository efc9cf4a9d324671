"""我的建议: a deputy's suggestions by what is to be done with them."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.ladders import hang_ladders
from jiazhan.cases.models import Case, WorkingCopy
from jiazhan.cases.queries.own_suggestions import own_suggestions
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.desk.access import holding
from jiazhan.desk.proposal_rows import ProposalsDrawn, proposal_row

_ENDED = 20
"""Rows of what has ended; the rest stands in the list of all cases."""


@require_GET
@holding("suggestion.draft")
def suggestions(request: HttpRequest) -> HttpResponse:
    """The page: what waits for the deputy first."""
    actor, today, calendar = actor_in(request), timezone.localdate(), current_calendar()
    own = own_suggestions(user_id=actor.user_id or 0)
    drawn = ProposalsDrawn(today, calendar, actor.user_id)
    shown = [*own.to_sign, *own.to_judge, *own.to_write, *own.under_way, *own.ended[:_ENDED]]
    hang_ladders(cases=shown, today=today, calendar=calendar)

    def rows(cases: Sequence[Case], action: str = "", verb: str = "") -> list[dict[str, Any]]:
        return [proposal_row(case, drawn, action, verb) for case in cases]

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
        "copy": WorkingCopy.objects.filter(user_id=actor.user_id or 0, case=None, kind="suggestion").first(),
    }
    return render(request, "desk/suggestions/own.html", values)
