"""Photos and documents of a case: listed, opened and added by whoever may see it and add words to it."""

from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from ninja import File, Path, Router, Status
from ninja.files import UploadedFile

from jiazhan.accounts.middleware import actor_in
from jiazhan.api.contract import answers, binary
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import Answer, PathId
from jiazhan.api.found import case_seen
from jiazhan.api.gate import STAFF
from jiazhan.api.problems import NotFound
from jiazhan.cases.actions.attach_files import attach_files
from jiazhan.cases.permissions import require_attaching
from jiazhan.cases.queries.attachment_seen import attachment_seen
from jiazhan.core.filetypes import CONTENT_TYPES
from jiazhan.core.models import Attachment
from jiazhan.core.queries.attachments import attachments_of
from jiazhan.core.refusals import Refused
from jiazhan.core.served_file import served_file
from jiazhan.core.uploads import MAX_PER_SUBJECT, prepare_upload

router = Router(tags=["staff"], auth=STAFF)
FIELD: Final = "files"
_KINDS: Final = sorted({"image/jpeg", *CONTENT_TYPES.values()})


class AttachmentRow(Answer):
    """One photo or document; `size` in bytes, `purpose` the step it came with, "" for the case itself."""

    id: UUID
    kind: str
    name: str
    content_type: str
    size: int
    purpose: str
    at: datetime


class AttachmentRows(Answer):
    """The attachments of a case, oldest first."""

    items: list[AttachmentRow]


@router.get(
    "/cases/{case_id}/attachments",
    response=answers({200: AttachmentRows}, 401, 403, 404, 422),
    summary=_("一件事项的照片和文件"),
)
def attachments(request: HttpRequest, case_id: Path[PathId]) -> AttachmentRows:
    """Of a case the caller may see."""
    case = case_seen(actor=actor_in(request), key=case_id)
    return AttachmentRows(items=[_row(row) for row in attachments_of(case.subject)])


@router.post(
    "/cases/{case_id}/attachments",
    response=answers({201: AttachmentRows}, 400, 401, 403, 404, 413, 422),
    summary=_("添加照片和文件：全部收下，或者一个都不收"),
)
def attach(
    request: HttpRequest,
    case_id: Path[PathId],
    files: Annotated[list[UploadedFile], File(min_length=1, max_length=MAX_PER_SUBJECT)],
) -> Status[AttachmentRows]:
    """All of them or none, under the limits of the pages. 201 with every attachment of the case."""
    actor = actor_in(request)
    case = case_seen(actor=actor, key=case_id)
    require_attaching(actor=actor, case=case)
    ready = [prepare_upload(upload=file, field=FIELD) for file in files]
    attach_files(case=case, files=ready, actor=actor, at=timezone.now(), field=FIELD)
    return Status(201, AttachmentRows(items=[_row(row) for row in attachments_of(case.subject)]))


@router.get(
    "/attachments/{attachment_id}",
    response=answers({200: None}, 401, 403, 404, 422),
    openapi_extra=binary(*_KINDS),
    summary=_("取一张照片或一个文件；small=true 取小图"),
)
def attachment(request: HttpRequest, attachment_id: UUID, small: bool = False) -> FileResponse:
    """The file itself, with its own media type; 404 for one whose case the caller may not see."""
    kept = attachment_seen(actor=actor_in(request), key=attachment_id)
    if kept is None:
        raise NotFound
    try:
        return served_file(kept, thumbnail=small)
    except Refused as gone:
        raise NotFound(str(gone.sentence)) from gone


def _row(row: Attachment) -> AttachmentRow:
    return AttachmentRow(
        id=row.pk,
        kind=row.kind,
        name=row.name,
        content_type=row.content_type,
        size=row.size,
        purpose=row.purpose,
        at=row.at,
    )
