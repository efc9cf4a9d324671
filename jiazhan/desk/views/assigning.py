"""待交办: a page of suggestions handed over in one act, and the list to print and sign."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.actions.assign_list import assign_list
from jiazhan.cases.models import AssignmentList
from jiazhan.cases.queries.assigning import MOST, assignment_lists, waiting_for_assignment
from jiazhan.core.dates import day_text
from jiazhan.core.refusals import Invalid
from jiazhan.desk.access import holding
from jiazhan.desk.forms.assigning import Assigning, assigning_of

GIVERS = ("suggestion.assign", "suggestion.sub_assign")
RECENT = 12


@require_http_methods(["GET", "HEAD", "POST"])
@holding(*GIVERS)
def assigning(request: HttpRequest) -> HttpResponse:
    """What waits to be handed over; POST hands over the rows that are ticked, all of them or none."""
    actor, today = actor_in(request), timezone.localdate()
    waiting = waiting_for_assignment(actor)
    cases = list(waiting[: MOST + 1])
    posted = request.POST if request.method == "POST" else None
    title = _("%(day)s交办清单") % {"day": day_text(on=today, today=today, with_weekday=False)}
    page = assigning_of(cases[:MOST], title=title, posted=posted)
    if posted is None:
        return _page(request, page, has_more=len(cases) > MOST)
    rows = page.chosen()
    if page.is_wrong:
        return _page(request, page, has_more=len(cases) > MOST, status=400)
    words = {"title": page.title, "occasion": page.occasion, "place": page.place}
    try:
        made = assign_list(actor=actor, at=timezone.now(), rows=rows, **words)
    except Invalid as refusal:
        page.blame(refusal.fields)
        return _page(request, page, has_more=len(cases) > MOST, status=400)
    count = len(rows)
    done = ngettext("已交办 %(count)d 件。", "已交办 %(count)d 件。", count) % {"count": count}
    messages.success(request, format_html("<b>{}</b>{}", done, _("可以打印清单，请各单位签收。")))
    return redirect(reverse("desk:assignment_list", args=[made.pk]))


@require_GET
@holding(*GIVERS)
def assignment_list(request: HttpRequest, pk: int) -> HttpResponse:
    """A list to print: one table for each unit, with room to sign."""
    found = assignment_lists(actor_in(request)).select_related("office").filter(pk=pk).first()
    if found is None:
        raise Http404
    items = found.items.select_related("case__deputy", "unit").order_by("unit__region_id", "unit__name", "case__number")
    return render(request, "desk/suggestions/assignment_list.html", {"list": found, "items": list(items)})


def _page(request: HttpRequest, page: Assigning, *, has_more: bool, status: int = 200) -> HttpResponse:
    values: dict[str, Any] = {
        "page": page,
        "has_more": has_more,
        "most": MOST,
        "occasions": AssignmentList.Occasion.choices,
        "lists": assignment_lists(actor_in(request))[:RECENT],
    }
    return render(request, "desk/suggestions/assigning.html", values, status=status)
