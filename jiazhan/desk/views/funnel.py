"""线索到办结: leads, the opinions formed from them, and those that are closed; every figure opens its records."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_GET

from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.queries.regions import within
from jiazhan.cases.models import Case
from jiazhan.cases.queries.funnel import NOT_TAKEN_UP, funnel_of
from jiazhan.cases.queries.visible import visible
from jiazhan.cases.rates import percentage
from jiazhan.cases.states import OPINION
from jiazhan.cases.workflow import OPINION_WORKFLOW
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.desk.access import holding
from jiazhan.desk.listing import read, written


@dataclass(frozen=True)
class Part:
    """One state with its count and the list behind it; `step` is the last step of the funnel it has reached."""

    label: str | Promise
    step: str
    count: int
    url: str


@require_GET
@holding("case.view")
def funnel(request: HttpRequest) -> HttpResponse:
    """The funnel over what this person sees, for a region and a span of days."""
    listing = read(request.GET.dict(), today=timezone.localdate(), calendar=current_calendar())
    kept = {name: word for name, word in listing.query.items() if name in {"from", "to", "region"}}
    cases = visible(actor_in(request))
    if "region" in kept:
        cases = within(cases, field="region_id", code=kept["region"])
    if listing.asked.raised_from is not None:
        cases = cases.filter(raised_at__gte=listing.asked.raised_from)
    if listing.asked.raised_before is not None:
        cases = cases.filter(raised_at__lt=listing.asked.raised_before)
    found = funnel_of(cases)
    values: dict[str, Any] = {
        "funnel": found,
        "kept": kept,
        "parts": [_part(state, count, kept) for state, count in found.states.items()],
        "formed_rate": percentage(found.formed, found.leads),
        "closed_rate": percentage(found.closed, found.formed),
        "leads_url": _list(kept, status="all"),
        "formed_url": _list(kept, status="all", step="formed"),
        "closed_url": _list(kept, status="closed", step="formed"),
    }
    return render(request, "desk/funnel/funnel.html", values)


def _part(state: str, count: int, kept: dict[str, str]) -> Part:
    step = "lead" if state in NOT_TAKEN_UP else "closed" if state in OPINION_WORKFLOW.closed else "formed"
    return Part(OPINION[state].label, step, count, _list(kept, status="all", state=state))


def _list(kept: dict[str, str], **words: str) -> str:
    return f"{reverse('desk:cases')}?{written({**kept, 'kind': Case.Kind.OPINION.value, **words})}"
