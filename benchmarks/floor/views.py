"""One view: 25 open cases by due date, read along an index, rendered by one template."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jiazhan.cases.models import Case
from jiazhan.cases.queries.case_walk import is_open_now

_SHOWN = ("id", "number", "title", "state", "source", "place", "due_date", "raised_at")


def page(request: HttpRequest) -> HttpResponse:
    """The rows as a table."""
    rows = Case.objects.filter(is_open_now(True)).order_by("due_order", "id").only(*_SHOWN)[:25]
    return render(request, "floor/page.html", {"rows": rows})


def healthz(request: HttpRequest) -> HttpResponse:
    """Whether it serves."""
    return HttpResponse("ok")
