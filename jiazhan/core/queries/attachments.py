"""Attachments of a subject, and their files as a browser may get them."""

from typing import Final

from django.core.files.base import File
from django.db.models import CharField, QuerySet
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from jiazhan.core.models import Attachment
from jiazhan.core.prepared import Blank, Prepared
from jiazhan.core.refusals import Refused


def attachments_of(subject: str, *, purpose: str | None = None) -> list[Attachment]:
    """All attachments of `subject` ("case:41"), oldest first, of one `purpose` if given. One statement."""
    rows = _ATTACHMENTS.all(subject=subject)
    return rows if purpose is None else [row for row in rows if row.purpose == purpose]


def _attachments() -> QuerySet[Attachment]:
    return Attachment.objects.filter(subject=Blank("subject", CharField())).order_by("at", "pk")


_ATTACHMENTS: Final = Prepared(_attachments)


def open_attachment(attachment: Attachment, *, thumbnail: bool = False) -> tuple[File[bytes], dict[str, str]]:
    """The open file, or its small picture, with the headers it must be served with.

    Who may see it, the caller has asked. Only photos, which were made here, are shown in the page; a document is always
    saved, so nothing in it can run on our address.
    Raises Refused when the file is not in the storage.
    """
    is_small = thumbnail and bool(attachment.thumbnail)
    kept = attachment.thumbnail if is_small else attachment.file
    try:
        file: File[bytes] = kept.storage.open(str(kept.name), "rb")
    except FileNotFoundError as error:
        sentence = _("文件取不到了，请告诉管理员附件编号。")
        raise Refused(code="attachment.missing", sentence=sentence) from error
    is_photo = attachment.kind == Attachment.Kind.PHOTO
    headers = {
        "Content-Type": "image/jpeg" if is_photo else attachment.content_type,
        "Content-Length": str(file.size),
        "Content-Disposition": content_disposition_header(not is_photo, attachment.name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, max-age=300",
    }
    return file, headers
