"""代表建议: suggestions and their answers that were published, found by words, session, unit and category."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from jiazhan.assist.queries.search import search_published
from jiazhan.cases.models import SuggestionPublication
from jiazhan.cases.models.rating import Rating
from jiazhan.cases.queries.public_suggestions import (
    Judged,
    choices_of,
    class_of,
    judged,
    narrowed_suggestions,
    public_suggestions,
    told_of,
)
from jiazhan.cases.queries.published import page_of
from jiazhan.portal.context import site_of

_NAMES = ("session", "unit", "category")


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """The list, newest first; what is not published stands in it with the reason."""
    region = site_of(request).region_code
    offered = choices_of(narrowed_suggestions(region_code=region))
    asked = {name: _one(offered[name], request.GET.get(name, "")) for name in _NAMES}
    words = request.GET.get("q", "").strip()[:60]
    rows = narrowed_suggestions(region_code=region, **asked)
    if words:
        rows = search_published(rows, words)
    page = page_of(rows, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    said = judged([row.case for row in page.rows])
    chosen = {"q": words} | {name: str(row.pk) for name, row in asked.items() if row is not None}
    chosen = {name: value for name, value in chosen.items() if value}
    values: dict[str, Any] = {
        "rows": [{"row": row, "class": class_of(row), "judged": _words(said[row.case_id])} for row in page.rows],
        "previous": _link(chosen, "before", page.previous),
        "next": _link(chosen, "after", page.next),
        "choices": _drawn(offered, chosen),
        "q": words,
        "is_narrowed": bool(chosen),
    }
    return render(request, "portal/suggestions.html", values)


@require_safe
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    """One suggestion as everybody may read it; 404 for what is not, or no longer, public."""
    row = public_suggestions().filter(pk=pk).first()
    if row is None:
        raise Http404
    told = told_of(row)
    values = {
        "told": told,
        "row": row,
        "class": class_of(row),
        "judged": _words(told.judged),
        "people": _people(told.judged),
        "sponsors": _sponsors(row, told.cosponsors),
    }
    return render(request, "portal/suggestion.html", values)


def _sponsors(row: SuggestionPublication, cosponsors: int) -> str:
    detail = row.case.suggestion
    if detail.delegation is not None:
        return detail.delegation.name
    name = row.case.deputy.name if row.case.deputy is not None else ""
    if not cosponsors:
        return name
    more = ngettext("%(name)s等 %(count)d 位代表", "%(name)s等 %(count)d 位代表", cosponsors + 1)
    return more % {"name": name, "count": cosponsors + 1}


def _words(said: Judged) -> dict[str, str]:
    """The deputy's two marks in words; {} where there are none."""
    row = said.evaluation
    if row is None:
        return {}
    return {"attitude": str(row.get_attitude_display()), "result": str(row.get_result_display())}


def _people(said: Judged) -> list[tuple[str, int]]:
    """What those who raised it say, as words and numbers."""
    levels = [(str(Rating.Level(level).label), said.people.get(level, 0)) for level in Rating.Level.values]
    solved = [(str(Rating.Solved(word).label), said.solved.get(word, 0)) for word in Rating.Solved.values]
    return [(words, count) for words, count in (*levels, *solved) if count]


def _one(rows: Sequence[Any], key: str) -> Any:
    return next((row for row in rows if str(row.pk) == key), None)


def _drawn(offered: Mapping[str, Sequence[Any]], chosen: Mapping[str, str]) -> list[dict[str, Any]]:
    labels = {"session": _("会次"), "unit": _("承办单位"), "category": _("类别")}
    return [
        {"name": name, "label": labels[name], "value": chosen.get(name, ""), "options": _options(offered[name])}
        for name in _NAMES
        if offered[name]
    ]


def _options(rows: Iterable[Any]) -> list[tuple[str, str]]:
    return [(str(row.pk), str(row.name)) for row in rows]


def _link(chosen: dict[str, str], name: str, key: str) -> str:
    return f"?{urlencode({**chosen, name: key})}" if key else ""
