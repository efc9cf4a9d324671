"""Letters of a suggestion as Word and PDF, for whoever may see the case and the letter."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from jiazhan.accounts.middleware import actor_in
from jiazhan.desk.access import holding
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


@require_safe
@holding("case.view")
def reply(request: HttpRequest, case_id: int, pk: int, form: str) -> HttpResponse:
    """The letter of a reply."""
    found = reply_seen(actor=actor_in(request), case_id=case_id, reply_id=pk) if form in CONTENT_TYPES else None
    if found is None:
        raise Http404
    return served_letter(reply_document(reply=found, form=form, on=timezone.localdate()))


@require_safe
@holding("case.view")
def co_opinion(request: HttpRequest, case_id: int, pk: int, form: str) -> HttpResponse:
    """The letter of a co-handler's view."""
    is_form = form in CONTENT_TYPES
    found = co_opinion_seen(actor=actor_in(request), case_id=case_id, co_opinion_id=pk) if is_form else None
    if found is None:
        raise Http404
    return served_letter(co_opinion_document(co_opinion=found, form=form, on=timezone.localdate()))


@require_safe
@holding("case.view")
def evaluation_form(request: HttpRequest, case_id: int, form: str) -> HttpResponse:
    """The form on which the deputy judges the reply."""
    found = answered_suggestion_seen(actor=actor_in(request), case_id=case_id) if form in CONTENT_TYPES else None
    if found is None:
        raise Http404
    return served_letter(evaluation_form_document(case=found, form=form, on=timezone.localdate()))
