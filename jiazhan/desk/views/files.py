"""Attachments, served only to who may see the case they belong to."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.queries.visible import visible
from jiazhan.core.models import Attachment
from jiazhan.core.queries.attachments import open_attachment
from jiazhan.desk.access import holding


@require_safe
@holding("case.view")
def attachment(request: HttpRequest, attachment_id: UUID) -> HttpResponseBase:
    """The file, or with ?small its thumbnail; 404 for one whose case the actor may not see."""
    kept = get_object_or_404(Attachment, pk=attachment_id)
    kind, _separator, key = kept.subject.partition(":")
    if kind != "case" or not visible(actor_in(request)).filter(pk=int(key)).exists():
        raise Http404
    file, headers = open_attachment(kept, thumbnail="small" in request.GET)
    return FileResponse(file, headers=headers)
