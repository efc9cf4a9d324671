"""提醒: a person's inbox; opening a notice marks it read and leads to its case."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jiazhan.accounts.middleware import actor_in
from jiazhan.desk.access import staff
from jiazhan.notifications.actions.mark_read import mark_read
from jiazhan.notifications.queries.inbox import inbox
from jiazhan.notifications.sentences import SENTENCES

PAGE = 25


@staff
@require_http_methods(["GET", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """The newest first, unread ones marked; POST marks all as read."""
    user_id = actor_in(request).user_id or 0
    if request.method == "POST":
        mark_read(user_id=user_id, at=timezone.now())
        return HttpResponseRedirect(reverse("desk:notices"))
    rows = inbox(user_id=user_id)
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and len(before) < 16:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows.order_by("-pk")[: PAGE + 1])
    shown = [(row, SENTENCES.get(row.verb, "")) for row in found[:PAGE]]
    next_url = f"?before={shown[-1][0].pk}" if len(found) > PAGE else ""
    values = {"notices": shown, "next_url": next_url, "has_unread": any(row.read_at is None for row, _words in shown)}
    return render(request, "desk/notices/notices.html", values)


@staff
@require_http_methods(["GET"])
def notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """To the case a notice is about; one's own notices only."""
    user_id = actor_in(request).user_id or 0
    found = inbox(user_id=user_id).filter(pk=notice_id).first()
    if found is None:
        raise Http404
    mark_read(user_id=user_id, at=timezone.now(), notice_id=notice_id)
    return HttpResponseRedirect(reverse("desk:case", args=[found.case_id]))
