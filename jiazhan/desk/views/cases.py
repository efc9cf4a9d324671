"""全部事项: the list with its filters, saved views and export."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.actions.save_view import remove_view, save_view
from jiazhan.cases.ladders import ladders_for
from jiazhan.cases.models import Case, SavedView
from jiazhan.cases.queries.case_counts import COUNT_LIMIT, count_of, counts_of
from jiazhan.cases.queries.case_list import PAGE, Page, page_of
from jiazhan.cases.workflow import WORKFLOWS
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.refusals import Invalid
from jiazhan.desk.access import holding, holds
from jiazhan.desk.labels import FILTER_WORDS, names_of, word_of
from jiazhan.desk.listing import STATES, Listing, read, total_words, written
from jiazhan.desk.rows import Drawn, list_rows

BUILT_IN: Final[tuple[tuple[str | Promise, dict[str, str]], ...]] = (
    (gettext_lazy("未办结"), {}),
    (gettext_lazy("已超期"), {"due": "overdue"}),
    (gettext_lazy("7 个工作日内到期"), {"due": "soon"}),
    (gettext_lazy("已办结"), {"status": "closed"}),
    (gettext_lazy("全部"), {"status": "all"}),
)
COUNTED: Final = 3
"""The first of them carry a count: what is open is what waits, and is walked along the index of due dates."""
TAB_LIMIT: Final = 999
LOADED = ("region", "station", "unit", "category")
"""Filters whose options are fetched only when their menu is opened."""


@dataclass(frozen=True)
class Tab:
    """A view as a tab; `id` is that of a saved one, `count` is "" where nobody counts."""

    label: str | Promise
    address: str
    is_current: bool
    id: int | None = None
    count: str = ""


@dataclass(frozen=True)
class Chip:
    """A set filter: what it says, and the address without it."""

    name: str | Promise
    word: str
    address: str


@dataclass(frozen=True)
class Menu:
    """A filter that is not set: its options as links, or the address that loads them."""

    name: str
    label: str | Promise
    links: str = ""
    loaded_from: str = ""


@require_GET
@holding("case.view")
def cases(request: HttpRequest) -> HttpResponse:
    """One page of the list."""
    actor, today, calendar = actor_in(request), timezone.localdate(), current_calendar()
    listing = read(request.GET.dict(), today=today, calendar=calendar)
    page = page_of(actor=actor, asked=listing.asked, after=listing.after, before=listing.before)
    total = count_of(actor=actor, asked=listing.asked)
    may_export = holds(actor, "case.export")
    here = listing.address()
    ladders = ladders_for(regions={row.rule_region for row in page.rows}, today=today, calendar=calendar)
    back = f"?{here}" if here else "?list=1"
    drawn = Drawn(today, calendar, back=back, is_selectable=may_export, ladders=ladders)
    values: dict[str, Any] = {
        "listing": listing,
        "rows": list_rows(page.rows, drawn),
        "tabs": _tabs(request, listing, _tab_counts(actor, today, calendar)),
        "chips": _chips(listing),
        "menus": _menus(listing),
        "hidden": [(name, value) for name, value in listing.kept.items() if name not in {"from", "to", "q"}],
        "total_words": total_words(total),
        "may_export": may_export,
        "may_save": bool(listing.kept),
        "sorts": {name: listing.address(sort=name) for name in ("due", "raised")},
        "here": here,
        **_turning(listing, page, total),
    }
    return render(request, "desk/list/cases.html", values)


@require_POST
@holding("case.view")
def keep_view(request: HttpRequest) -> HttpResponse:
    """Save the filter in the address under a name, or remove a saved one."""
    listing = read(request.GET.dict(), today=timezone.localdate(), calendar=current_calendar())
    user_id = actor_in(request).user_id or 0
    removed = request.POST.get("remove", "")
    if removed.isdigit():
        remove_view(user_id=user_id, view_id=int(removed))
        return HttpResponseRedirect(reverse("desk:cases"))
    name = request.POST.get("name", "")
    query = written(listing.kept)
    try:
        save_view(user_id=user_id, name=name, query=query)
    except Invalid as refusal:
        values = {"sentence": refusal.sentence, "name": name, "here": query}
        return render(request, "desk/list/keep_view.html", values, status=400)
    return HttpResponseRedirect(f"{reverse('desk:cases')}?{query}")


def _tab_counts(actor: Actor, today: date, calendar: WorkCalendar) -> dict[str, str]:
    """Address of a tab → its count, "999+" beyond that, of the tabs that carry one. One statement."""
    queries = [query for _label, query in BUILT_IN[:COUNTED]]
    filters = [read(query, today=today, calendar=calendar).asked for query in queries]
    found = counts_of(actor=actor, filters=filters, limit=TAB_LIMIT)
    words = (str(count) if count <= TAB_LIMIT else f"{TAB_LIMIT}+" for count in found)
    return dict(zip(map(written, queries), words, strict=True))


def _tabs(request: HttpRequest, listing: Listing, counts: dict[str, str]) -> list[Tab]:
    current = written(listing.kept)
    built_in = ((label, written(query)) for label, query in BUILT_IN)
    tabs = [Tab(label, query, query == current, count=counts.get(query, "")) for label, query in built_in]
    saved = SavedView.objects.filter(user_id=request.user.pk or 0).order_by("pk").values_list("pk", "name", "query")
    tabs += [Tab(name, query, query == current, pk) for pk, name, query in saved]
    return tabs


def _chips(listing: Listing) -> list[Chip]:
    names = names_of(listing.query)
    return [
        Chip(FILTER_WORDS[name], word_of(name, value, names), listing.address(**{name: ""}))
        for name, value in listing.kept.items()
        if name != "q"
    ]


def _menus(listing: Listing) -> list[Menu]:
    """Of every filter that is not set, in the order people ask."""
    drawn: dict[str, list[tuple[str | Promise, str]]] = {
        "state": [(look.label, state) for state, look in STATES.items() if _is_of_kind(listing, state)],
        "kind": [(label, value) for value, label in Case.Kind.choices],
        "source": [(label, value) for value, label in Case.Source.choices],
    }
    menus = []
    for name in ("region", "state", "unit", "station", "category", "kind", "source"):
        if name in listing.query:
            continue
        if name in LOADED:
            address = f"{reverse('desk:case_options', args=[name])}?{listing.address()}"
            menus.append(Menu(name, FILTER_WORDS[name], loaded_from=address))
        else:
            links = ((listing.address(**{name: value}), label) for label, value in drawn[name])
            html = format_html_join("", '<a class="menu-link" href="?{}">{}</a>', links)
            menus.append(Menu(name, FILTER_WORDS[name], html))
    return menus


def _is_of_kind(listing: Listing, state: str) -> bool:
    """Whether a state can be found under what is asked already: open states under open, closed under closed."""
    kinds = [listing.query["kind"]] if "kind" in listing.query else list(WORKFLOWS)
    found = [flow for kind, flow in WORKFLOWS.items() if kind in kinds and state in flow.states]
    status = listing.asked.status
    return any(status == "all" or (state in flow.open) == (status == "open") for flow in found)


def _turning(listing: Listing, page: Page, total: int) -> dict[str, Any]:
    if not page.rows:
        return {"first": None, "last": None}
    start, sort, count = listing.start, listing.asked.sort, len(page.rows)
    before, after = page.rows[0].key(sort), page.rows[-1].key(sort)
    earlier = None if start is None else max(start - PAGE, 0)
    later = None if start is None else start + count
    return {
        "previous": f"?{listing.at(key=before, is_back=True, start=earlier)}" if page.has_previous else "",
        "next": f"?{listing.at(key=after, is_back=False, start=later)}" if page.has_next else "",
        "first": None if start is None else start + 1,
        "last": later,
        "total": total if total <= COUNT_LIMIT else None,
    }
