"""导出: the list as a file, exactly what the filter shows or what was ticked."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.actions.export_cases import export_cases, exporter
from jiazhan.cases.queries.case_filter import CaseFilter
from jiazhan.cases.queries.case_list import Row, page_of
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.refusals import Refused
from jiazhan.desk.access import holding
from jiazhan.desk.listing import read
from jiazhan.desk.tables import at_most, file_name, write_csv, write_xlsx

MOST: Final = 50_000
_PIECE: Final = 1000
_IN_MEMORY: Final = 2 * 1024 * 1024
_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_POST
@holding("case.export")
def export(request: HttpRequest) -> HttpResponseBase:
    """Write the file, journal it, send it. More than MOST rows are refused with a sentence."""
    actor, at = actor_in(request), timezone.now()
    listing = read(request.GET.dict(), today=timezone.localdate(), calendar=current_calendar())
    chosen = tuple(int(key) for key in request.POST.getlist("only")[:500] if key.isdigit() and len(key) < 16)
    asked = replace(listing.asked, only=chosen)
    ending = "csv" if request.POST.get("format") == "csv" else "xlsx"
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  the response closes it
    write = write_csv if ending == "csv" else write_xlsx
    exported: list[int] = []
    try:
        count = write(file, _noting(at_most(_rows(exporter(actor), asked), MOST), exported if chosen else None))
    except LookupError as refusal:
        file.close()
        sentence = _("一次最多导出 %(most)s 件，请加上日期或别的条件，分几次导出。") % {"most": f"{MOST:,}"}
        raise Refused(code="case.export_too_many", sentence=sentence) from refusal
    export_cases(actor=actor, at=at, count=count, query=listing.kept, file_format=ending, chosen=exported)
    file.seek(0)
    response = FileResponse(file, as_attachment=True, filename=file_name(ending), content_type=_TYPES[ending])
    response["Cache-Control"] = "private, no-store"
    return response


def _rows(actor: Actor, asked: CaseFilter) -> Iterator[Row]:
    after = None
    while True:
        page = page_of(actor=actor, asked=asked, after=after, size=_PIECE)
        yield from page.rows
        if not page.has_next:
            return
        after = page.rows[-1].key(asked.sort)


def _noting(rows: Iterator[Row], kept: list[int] | None) -> Iterator[Row]:
    for row in rows:
        if kept is not None:
            kept.append(row.id)
        yield row
