"""查找: one box over number, title, text and reply, of what the person may see."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jiazhan.accounts.middleware import actor_in
from jiazhan.assist.queries.search import search
from jiazhan.cases.queries.case_counts import count_of
from jiazhan.cases.queries.case_filter import CaseFilter
from jiazhan.cases.queries.case_list import page_of
from jiazhan.cases.queries.visible import visible
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.desk.access import holding
from jiazhan.desk.listing import total_words, written
from jiazhan.desk.rows import Drawn, list_rows
from jiazhan.stations.models import Deputy


@require_GET
@holding("case.view")
def search_page(request: HttpRequest) -> HttpResponse:
    """The newest cases that hold every word; a number that is exact leads straight to its case."""
    actor, words = actor_in(request), request.GET.get("q", "").strip()[:100]
    if words:
        exact = visible(actor).filter(number=words.upper()).values_list("pk", flat=True).first()
        if exact is not None:
            return redirect("desk:case", case_id=exact)
    values: dict[str, Any] = {"search_words": words}
    if words:
        asked = CaseFilter(status="all", sort="raised", narrow=lambda rows: search(rows, words))
        page = page_of(actor=actor, asked=asked)
        back = written({"status": "all", "q": words})
        drawn = Drawn(timezone.localdate(), current_calendar(), back=f"?{back}")
        total = count_of(actor=actor, asked=asked) if page.has_next else len(page.rows)
        values |= {
            "rows": list_rows(page.rows, drawn),
            "total_words": total_words(total),
            "more": f"?{back}" if page.has_next else "",
            "deputies": list(Deputy.objects.filter(name__startswith=words, is_active=True).order_by("name")[:5]),
        }
    return render(request, "desk/search/search.html", values)
