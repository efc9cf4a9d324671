"""Uploads made ready to keep: checked, photos re-encoded, names made harmless. Slow (a photo takes some 0.3 s), so it
belongs before the transaction, not in it.
"""

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import IO, Final

from django.core.files.base import ContentFile, File
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jiazhan.core.filetypes import CONTENT_TYPES, allowed_in_words, document_ending
from jiazhan.core.images import is_heif, is_photo, prepare_photo
from jiazhan.core.refusals import Invalid, Refused

MAX_PHOTO_BYTES: Final = 15 * 1024 * 1024
"""Phones make photos of 3 to 12 MB; more is no ordinary picture."""

MAX_DOCUMENT_BYTES: Final = 20 * 1024 * 1024
"""A scanned reply of some thirty pages; more would hold up a station's line and fill the disk."""

MAX_PER_SUBJECT: Final = 9
"""As many as people know from sharing pictures on their phones, and as fit on one page."""

_MAX_NAME: Final = 120
_CHUNK: Final = 64 * 1024


@dataclass(frozen=True, kw_only=True)
class PreparedUpload:
    """An upload that may be kept as it is. `ending` has no dot; `thumbnail` is empty for documents."""

    kind: str
    name: str
    ending: str
    content_type: str
    content: File[bytes]
    thumbnail: bytes
    size: int
    sha256: str


def prepare_upload(*, upload: File[bytes], field: str = "photos") -> PreparedUpload:
    """Check an uploaded file and make it ready. Raises Invalid with the sentence under `field`."""
    try:
        return _prepare(upload)
    except Refused as refusal:
        raise Invalid(fields={field: refusal.sentence}, code=refusal.code) from refusal


def require_count(*, count: int, field: str = "photos") -> None:
    """Refuse more than MAX_PER_SUBJECT attachments on one subject. Raises Invalid."""
    if count > MAX_PER_SUBJECT:
        sentence = _("最多传 %(limit)d 个，请先删掉不需要的。") % {"limit": MAX_PER_SUBJECT}
        raise Invalid(fields={field: sentence}, code="attachment.too_many")


def _prepare(upload: File[bytes]) -> PreparedUpload:
    source: IO[bytes] = upload.open("rb")
    source.seek(0)
    head = source.read(32)
    source.seek(0)
    if not head:
        raise Refused(code="attachment.empty", sentence=_("这个文件是空的，请重新选一个。"))
    if is_heif(head):
        sentence = _("HEIC 照片打不开，请在手机上转成 JPG 再传。")
        raise Refused(code="photo.heif", sentence=sentence)
    name = _safe_name(upload.name or "")
    return _photo(name, source, upload.size) if is_photo(head) else _document(name, source, upload.size)


def _photo(name: str, source: IO[bytes], size: int) -> PreparedUpload:
    _require_bytes(size, MAX_PHOTO_BYTES, _("照片超过 %(limit)d MB，请缩小后再传。"))
    photo = prepare_photo(source)
    stem = name.rpartition(".")[0] or name or _("照片")
    return PreparedUpload(
        kind="photo",
        name=f"{stem[: _MAX_NAME - 4]}.jpg",
        ending="jpg",
        content_type="image/jpeg",
        content=ContentFile(photo.content),
        thumbnail=photo.thumbnail,
        size=len(photo.content),
        sha256=hashlib.sha256(photo.content).hexdigest(),
    )


def _document(name: str, source: IO[bytes], size: int) -> PreparedUpload:
    if "." not in name:
        raise Refused(code="document.kind", sentence=_("这种文件不收。%(allowed)s") % {"allowed": allowed_in_words()})
    _require_bytes(size, MAX_DOCUMENT_BYTES, _("文件超过 %(limit)d MB，请分成几个小的再传。"))
    ending = document_ending(name=name, source=source)
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
    source.seek(0)
    stem = name.rpartition(".")[0] or _("文件")
    return PreparedUpload(
        kind="document",
        name=f"{stem[: _MAX_NAME - len(ending) - 1]}.{ending}",
        ending=ending,
        content_type=CONTENT_TYPES[ending],
        content=File(source),
        thumbnail=b"",
        size=size,
        sha256=digest.hexdigest(),
    )


def _require_bytes(size: int, limit: int, sentence: str | Promise) -> None:
    if size > limit:
        words = str(sentence) % {"limit": limit // 1024 // 1024}
        raise Refused(code="attachment.too_large", sentence=words)


def _safe_name(name: str) -> str:
    """The last part of `name` without control and direction characters, which can make one ending look like another."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip(" .")
