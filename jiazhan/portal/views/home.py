"""The first page, and its short form in large type."""

from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jiazhan.activities.queries.receptions import receptions_from
from jiazhan.cases.queries.public_figures import Figures, figures_of_year
from jiazhan.cases.queries.published import published
from jiazhan.core.elder import is_elder
from jiazhan.portal.context import site_of
from jiazhan.portal.days import reception_rows

COUNTED_FOR = 600
"""Seconds for which the figures of the first page stand before they are counted again."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """身边有事，告诉代表; for somebody who chose large type, the short page."""
    if is_elder(request=request):
        return elder_home(request)
    at = timezone.now()
    code = site_of(request).region_code
    values: dict[str, Any] = {
        "receptions": reception_rows(receptions_from(at=at, region_code=code, most=2), at=at),
        "results": list(published().filter(solved="yes")[:3]),
        "figures": _figures(at, code),
        "today": timezone.localdate(),
    }
    return render(request, "portal/home.html", values)


@require_safe
def elder_home(request: HttpRequest) -> HttpResponse:
    """大字版: four large choices, the phone number in full, who sits where when."""
    at = timezone.now()
    rows = reception_rows(receptions_from(at=at, region_code=site_of(request).region_code, most=1), at=at)
    return render(request, "portal/home_elder.html", {"reception": rows[0] if rows else None})


def _figures(at: datetime, region_code: str) -> Figures:
    year = timezone.localtime(at).year
    key = f"portal.home.figures.{region_code}.{year}"
    counted: Figures | None = cache.get(key)
    if counted is None:
        counted = figures_of_year(year=year, region_code=region_code)
        cache.set(key, counted, COUNTED_FOR)
    return counted
