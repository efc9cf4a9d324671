"""办成的事: what was published, by town and category, and each of them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from jiazhan.cases.models import Category
from jiazhan.cases.queries.published import narrowed, page_of, published
from jiazhan.portal.context import site_of
from jiazhan.portal.doors import categories, towns_of


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The list, newest first."""
    towns = towns_of(region_code=site_of(request).region_code, on=timezone.localdate())
    kinds = categories()
    town = _known(request.GET.get("town", ""), towns)
    kind = _known(request.GET.get("category", ""), kinds)
    category = Category.objects.filter(code=kind).first() if kind else None
    rows = narrowed(region_code=town, category_id=category.pk if category else None)
    page = page_of(rows, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    chosen = {name: value for name, value in (("town", town), ("category", kind)) if value}
    values: dict[str, Any] = {
        "rows": page.rows,
        "previous": _link(chosen, "before", page.previous),
        "next": _link(chosen, "after", page.next),
        "towns": towns,
        "categories": kinds,
        "town": town,
        "category": kind,
        "is_narrowed": bool(chosen),
    }
    return render(request, "portal/results.html", values)


@require_safe
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """One matter as everybody may read it."""
    shown = published().select_related("case__station").filter(pk=pk).first()
    if shown is None:
        raise Http404
    return render(request, "portal/result.html", {"result": shown})


def _known(value: str, choices: list[Any]) -> str:
    return value if value in {code for code, _name in choices} else ""


def _link(chosen: dict[str, str], name: str, key: str) -> str:
    return f"?{urlencode({**chosen, name: key})}" if key else ""
