"""A deputy in public: which seats, which group, when and where to meet. Never a phone number."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jiazhan.activities.queries.receptions import receptions_from
from jiazhan.portal.days import reception_rows
from jiazhan.stations.queries.public import deputy_by_code, levels_of


@require_safe
def deputy(request: HttpRequest, public_code: str) -> HttpResponse:
    """One deputy."""
    shown = deputy_by_code(public_code=public_code, on=timezone.localdate())
    if shown is None:
        raise Http404
    at = timezone.now()
    values: dict[str, Any] = {
        "deputy": shown,
        "surname": shown.name[:1],
        "levels": levels_of(shown),
        "districts": [seat.electoral_district for seat in shown.mandates.all() if seat.electoral_district],
        "stations": [placement.station for placement in shown.placements.all()],
        "receptions": reception_rows(receptions_from(at=at, deputy_id=shown.pk, most=3), at=at),
    }
    return render(request, "portal/deputy.html", values)
