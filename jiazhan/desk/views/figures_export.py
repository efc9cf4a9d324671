"""The report on suggestions as a file: the workbook or the document, journalled before it leaves."""

import tempfile
from typing import Final

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiazhan.accounts.middleware import actor_in
from jiazhan.desk.access import holding
from jiazhan.desk.figures import choice_in
from jiazhan.reports.suggestion_year.content import content_of
from jiazhan.reports.suggestion_year.document import write_document
from jiazhan.reports.suggestion_year.workbook import write_workbook
from jiazhan.statistics.actions.export_figures import export_figures

_IN_MEMORY: Final = 4 * 1024 * 1024
_TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_POST
@holding("statistics.view")
def export(request: HttpRequest) -> HttpResponseBase:
    """Write the file, journal it, send it."""
    actor, at, today = actor_in(request), timezone.now(), timezone.localdate()
    choice = choice_in(request.POST.dict(), actor=actor, today=today)
    if choice is None:
        raise Http404
    ending = "docx" if request.POST.get("format") == "docx" else "xlsx"
    content = content_of(scope=choice.scope, actor=actor)
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  the response closes it
    if ending == "docx":
        write_document(file, content, on=today)
    else:
        write_workbook(file, content)
    export_figures(actor=actor, at=at, scope=choice.scope, file_format=ending, count=len(content.listed))
    file.seek(0)
    words = {"congress": content.congress, "period": content.period, "day": choice.scope.until.strftime("%Y%m%d")}
    name = _("%(congress)s代表建议办理情况 %(period)s 截至%(day)s") % words
    response = FileResponse(file, as_attachment=True, filename=f"{name}.{ending}", content_type=_TYPES[ending])
    response["Cache-Control"] = "private, no-store"
    return response
