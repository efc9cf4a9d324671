"""Importing opinions in the browser: a file is checked, then brought in behind the scenes, and its result stays."""

import csv
import hashlib
import io
from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import IO, Any, Concatenate, Final, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.cases.actions.begin_import import begin_import
from jiazhan.cases.actions.finish_import import discard_import
from jiazhan.cases.actions.open_import import open_import
from jiazhan.cases.models import ImportBatch
from jiazhan.core.cells import harmless
from jiazhan.core.refusals import Refused
from jiazhan.imports.batch_page import batch_page
from jiazhan.imports.checking import Defaults, check, dump, load
from jiazhan.imports.forms import FileForm
from jiazhan.imports.places import Place, places_of
from jiazhan.imports.running import run_import
from jiazhan.imports.sheet import MOST_BYTES, read_sheet

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

RECENT: Final = 10


def importing(view: "View[P]") -> "View[P]":
    """Open a page to those who may import somewhere; others get the refusal with its reason."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        require_anywhere(actor_in(request), "case.import")
        return view(request, *args, **kwargs)

    opened: Any = login_required(guarded)
    return opened  # type: ignore[no-any-return]


@require_http_methods(["GET", "POST"])
@importing
def opinions(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is checked at once and nothing is written of its rows."""
    actor = actor_in(request)
    places = places_of(actor)
    form = FileForm(request.POST or None, request.FILES or None, places=places)
    if request.method == "POST" and form.is_valid():
        try:
            kept = _check(request, form.cleaned_data["file"], form.chosen, form.cleaned_data["mode"])
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("imports:batch", batch_id=kept.pk)
    recent = ImportBatch.objects.filter(requested_by=actor.user_id).defer("findings").order_by("-created_at")
    context = {"form": form, "recent": recent[:RECENT], "has_places": bool(places)}
    return render(request, "imports/opinions.html", context, status=400 if form.errors else 200)


@require_GET
@importing
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """One file: what was found, how far it is, or what came of it."""
    found = _own(request, batch_id)
    is_running = found.state == ImportBatch.State.RUNNING
    page = batch_page(batch=found, query=request.GET, now=timezone.now())
    if request.headers.get("HX-Request"):
        response = render(request, "imports/progress.html", page)
        if not is_running:
            response["HX-Refresh"] = "true"
        return response
    return render(request, "imports/batch.html", page)


@require_POST
@importing
def begin(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Start, or start again after the worker broke off."""
    found = _own(request, batch_id)
    with transaction.atomic():
        begin_import(batch=found, at=timezone.now())
        run_import.enqueue(found.pk)
    return redirect("imports:batch", batch_id=found.pk)


@require_POST
@importing
def discard(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Give a checked file up."""
    found = _own(request, batch_id)
    if found.state == ImportBatch.State.CHECKED:
        discard_import(batch=found)
    return redirect("imports:opinions")


@require_GET
@importing
def errors(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The rows that cannot go in, with the reason in the last column, to put right and bring in again."""
    found = _own(request, batch_id)
    header, findings = load(found.findings)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*map(harmless, header), _("不能导入的原因")])
    for finding in findings:
        if finding.kind == "error":
            cells = [harmless(cell) for cell in finding.cells]
            writer.writerow([*cells, *[""] * (len(header) - len(cells)), "".join(finding.reasons)])
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{found.pk}-errors.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _own(request: HttpRequest, batch_id: int) -> ImportBatch:
    """A batch of the person's own; anybody else's does not exist for them."""
    found = ImportBatch.objects.select_related("region", "station").filter(pk=batch_id)
    own = found.filter(requested_by=actor_in(request).user_id).exclude(state=ImportBatch.State.DISCARDED).first()
    if own is None:
        raise Http404
    return own


def _check(request: HttpRequest, upload: IO[bytes], place: Place, mode: str) -> ImportBatch:
    at = timezone.now()
    content = upload.read(MOST_BYTES + 1)
    sheet = read_sheet(BytesIO(content))
    checked = check(sheet=sheet, defaults=Defaults(region=place.region, station=place.station), at=at)
    stored_as = default_storage.save("imports/opinions.bin", ContentFile(content)) if checked.rows else ""
    try:
        return open_import(
            actor=actor_in(request),
            at=at,
            file_name=str(getattr(upload, "name", "")) or _("未命名"),
            sha256=hashlib.sha256(content).hexdigest(),
            region=place.region,
            station=place.station,
            mode=mode,
            counts=checked.counts,
            findings=dump(checked.findings, header=checked.header),
            stored_as=stored_as,
        )
    except BaseException:
        if stored_as:
            default_storage.delete(stored_as)
        raise
