"""A document as an answer: always saved, never kept by a cache on the way. Who may have it, the caller has asked."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from jiazhan.reports.queries.letter_documents import Document


def served_letter(document: Document) -> HttpResponse:
    """The file under its name."""
    headers = {
        "Content-Disposition": content_disposition_header(True, document.name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(document.content, content_type=document.content_type, headers=headers)
