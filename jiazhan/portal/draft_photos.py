"""Photos of a draft: checked and stripped at once, kept in the storage, attached when the matter is submitted."""

import re
import uuid
from datetime import date, datetime, timedelta

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from jiazhan.cases.actions.add_photos import MOST
from jiazhan.core.refusals import Invalid
from jiazhan.core.uploads import PreparedUpload, prepare_upload
from jiazhan.portal.draft import Draft, Photo

_ROOT = "drafts"
_DAYS = 14
_KEPT_DAYS = 3


def add(draft: Draft, upload: File[bytes], *, at: datetime) -> None:
    """Make a photo ready and keep it with the draft. Raises Invalid with a sentence under "photos"."""
    if len(draft.photos) >= MOST:
        raise Invalid(fields={"photos": _("最多传 %(most)d 张照片，多出的没有保存。") % {"most": MOST}})
    prepared = prepare_upload(upload=upload)
    if prepared.kind != "photo":
        raise Invalid(fields={"photos": _("这里只收照片，请选 JPG 或 PNG 图片。")})
    stem = f"{_ROOT}/{timezone.localtime(at):%Y/%m/%d}/{uuid.uuid4()}"
    path = default_storage.save(f"{stem}.{prepared.ending}", prepared.content)
    small = default_storage.save(f"{stem}-small.{prepared.ending}", ContentFile(prepared.thumbnail))
    draft.photos.append(Photo(path=path, small=small, name=prepared.name, size=prepared.size, sha256=prepared.sha256))


def remove(draft: Draft, number: int) -> None:
    """Take the photo with this number (from 0) out of the draft; nothing happens when there is none."""
    if 0 <= number < len(draft.photos):
        photo = draft.photos.pop(number)
        _delete(photo)


def forget(draft: Draft) -> None:
    """Delete every photo of the draft from the storage."""
    for photo in draft.photos:
        _delete(photo)


def ready(photo: Photo) -> PreparedUpload | None:
    """The photo as `store_attachment` takes it, without a second encoding; None when the storage has it no more."""
    try:
        with default_storage.open(photo.path, "rb") as kept, default_storage.open(photo.small, "rb") as thumbnail:
            content, small = kept.read(), thumbnail.read()
    except FileNotFoundError:
        return None
    return PreparedUpload(
        kind="photo",
        name=photo.name,
        ending="jpg",
        content_type="image/jpeg",
        content=ContentFile(content),
        thumbnail=small,
        size=photo.size,
        sha256=photo.sha256,
    )


def sweep_drafts(*, at: datetime) -> int:
    """清理草稿照片: delete photos of drafts older than three days; the schedule runs it daily. Returns how many files."""
    swept = 0
    today = timezone.localtime(at).date()
    for back in range(_KEPT_DAYS + 1, _DAYS + 1):
        folder = _folder(today - timedelta(days=back))
        try:
            _folders, names = default_storage.listdir(folder)
        except FileNotFoundError:
            continue
        for name in names:
            default_storage.delete(f"{folder}/{name}")
            swept += 1
    return swept


def _folder(day: date) -> str:
    return f"{_ROOT}/{day:%Y/%m/%d}"


def _delete(photo: Photo) -> None:
    for path in (photo.path, photo.small):
        if re.fullmatch(rf"{_ROOT}/\d{{4}}/\d\d/\d\d/[\w.-]+", path):
            default_storage.delete(path)
