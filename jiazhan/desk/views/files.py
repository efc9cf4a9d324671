"""Attachments, served only to who may see the case they belong to."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.queries.attachment_seen import attachment_seen
from jiazhan.core.served_file import served_file
from jiazhan.desk.access import holding


@require_safe
@holding("case.view")
def attachment(request: HttpRequest, attachment_id: UUID) -> HttpResponseBase:
    """The file, or with ?small its thumbnail; 404 for one whose case the actor may not see."""
    kept = attachment_seen(actor=actor_in(request), key=attachment_id)
    if kept is None:
        raise Http404
    return served_file(kept, thumbnail="small" in request.GET)
