"""Letters of a suggestion as Word and PDF, by the same right as on the pages."""

from typing import Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Router

from jiazhan.accounts.middleware import actor_in
from jiazhan.api.contract import answers, binary
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import PathId
from jiazhan.api.gate import STAFF
from jiazhan.api.problems import NotFound
from jiazhan.reports.queries.letter_documents import (
    CONTENT_TYPES,
    answered_suggestion_seen,
    co_opinion_document,
    co_opinion_seen,
    evaluation_form_document,
    reply_document,
    reply_seen,
)
from jiazhan.reports.served_letter import served_letter

router = Router(tags=["staff"], auth=STAFF)
Form = Literal["docx", "pdf"]
_FILE = binary(*CONTENT_TYPES.values())


@router.get(
    "/cases/{case_id}/replies/{reply_id}/letter.{form}",
    response=answers({200: None}, 400, 401, 403, 404, 422),
    openapi_extra=_FILE,
    summary=_("一份答复的公文，Word 或 PDF；没有签发的只有本单位能取"),
)
def reply_letter(request: HttpRequest, case_id: Path[PathId], reply_id: Path[PathId], form: Path[Form]) -> HttpResponse:
    """The letter of a reply; 400 where its template or the fonts do not set it."""
    found = reply_seen(actor=actor_in(request), case_id=case_id, reply_id=reply_id)
    if found is None:
        raise NotFound
    return served_letter(reply_document(reply=found, form=form, on=timezone.localdate()))


@router.get(
    "/cases/{case_id}/co_opinions/{co_opinion_id}/letter.{form}",
    response=answers({200: None}, 400, 401, 403, 404, 422),
    openapi_extra=_FILE,
    summary=_("一份会办意见的公文，Word 或 PDF；没有签发的只有本单位能取"),
)
def co_opinion_letter(
    request: HttpRequest, case_id: Path[PathId], co_opinion_id: Path[PathId], form: Path[Form]
) -> HttpResponse:
    """The letter of a co-handler's view."""
    found = co_opinion_seen(actor=actor_in(request), case_id=case_id, co_opinion_id=co_opinion_id)
    if found is None:
        raise NotFound
    return served_letter(co_opinion_document(co_opinion=found, form=form, on=timezone.localdate()))


@router.get(
    "/cases/{case_id}/evaluation_form.{form}",
    response=answers({200: None}, 400, 401, 403, 404, 422),
    openapi_extra=_FILE,
    summary=_("征询意见表，Word 或 PDF；有了签发的答复才有"),
)
def evaluation_form(request: HttpRequest, case_id: Path[PathId], form: Path[Form]) -> HttpResponse:
    """The form on which the deputy judges the reply."""
    found = answered_suggestion_seen(actor=actor_in(request), case_id=case_id)
    if found is None:
        raise NotFound
    return served_letter(evaluation_form_document(case=found, form=form, on=timezone.localdate()))
