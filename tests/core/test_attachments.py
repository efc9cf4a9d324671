import hashlib
import io
import os
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from PIL import Image

from jiazhan.accounts.actor import SYSTEM, Actor
from jiazhan.core import filetypes, uploads
from jiazhan.core.actions.remove_attachment import remove_attachment
from jiazhan.core.actions.store_attachment import store_attachment
from jiazhan.core.actions.sweep_attachments import sweep_attachments
from jiazhan.core.models import Attachment, Entry
from jiazhan.core.queries.attachments import attachments_of, open_attachment
from jiazhan.core.refusals import Invalid, Refused
from jiazhan.core.uploads import prepare_upload
from tests.core.conftest import AtOnce

AT = datetime(2026, 3, 1, 20, 30, tzinfo=UTC)
ACTOR = Actor(kind="user", name="王芳", user_id=4)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    place = tmp_path / "uploads"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(place)}},
    }
    return place


def kept(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def photo(name: str = "路灯.png", size: tuple[int, int] = (800, 600)) -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", size, "red").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue())


def office(*members: str, declared: str = "") -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f"<Types>{declared}</Types>")
        for member in members:
            archive.writestr(member, "<x/>")
    return content.getvalue()


def workbook() -> bytes:
    content = io.BytesIO()
    openpyxl.Workbook().save(content)
    return content.getvalue()


def store(upload: Any, *, subject: str = "thing:41", **more: Any) -> Attachment:
    return store_attachment(subject=subject, upload=upload, actor=ACTOR, at=AT, **more)


@pytest.mark.django_db
def test_a_photo_is_kept_as_jpeg_with_its_thumbnail_and_journalled(folder: Path) -> None:
    attachment = store(photo("../../etc/路灯.png"), purpose="evidence", region_code="421221000000")
    assert (attachment.kind, attachment.name, attachment.content_type) == ("photo", "路灯.jpg", "image/jpeg")
    assert attachment.file.name == f"attachments/2026/03/02/{attachment.pk}.jpg"
    assert kept(folder) == {attachment.file.name, attachment.thumbnail.name}
    content = (folder / attachment.file.name).read_bytes()
    assert (attachment.size, attachment.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert (attachment.uploaded_by_kind, attachment.uploaded_by_id, attachment.at) == ("user", 4, AT)
    entry = Entry.objects.get(subject="thing:41")
    assert (entry.verb, entry.region_code) == ("attachment.store", "421221000000")
    assert entry.facts["sha256"] == attachment.sha256
    assert "路灯" not in str(entry.facts)


DOCUMENTS = [
    ("答复.pdf", PDF, "application/pdf"),
    ("ANSWER.PDF", PDF, "application/pdf"),
    ("答复.docx", office("word/document.xml"), "wordprocessingml.document"),
    ("名单.xlsx", workbook(), "spreadsheetml.sheet"),
    ("说明.txt", "路灯坏了\r\n第二行\t".encode(), "text/plain"),
    ("说明.txt", "路灯坏了".encode("gb18030"), "text/plain"),
    ("说明.txt", "路灯坏了".encode("utf-16"), "text/plain"),
    ("名单.csv", "\ufeff姓名,电话\n".encode(), "text/csv"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "content", "content_type"), DOCUMENTS, ids=range(len(DOCUMENTS)))
def test_a_document_is_kept_as_it_is(folder: Path, name: str, content: bytes, content_type: str) -> None:
    attachment = store(SimpleUploadedFile(name, content, content_type="text/html"))
    assert attachment.kind == "document"
    assert attachment.content_type.endswith(content_type)
    assert (folder / str(attachment.file.name)).read_bytes() == content
    assert attachment.sha256 == hashlib.sha256(content).hexdigest()
    assert not attachment.thumbnail


@pytest.mark.django_db
def test_a_large_document_comes_from_the_disk_whole(folder: Path) -> None:
    upload = TemporaryUploadedFile("答复.pdf", "application/pdf", 0, None)
    upload.write(PDF + b"x" * 3_000_000)
    upload.size = len(PDF) + 3_000_000
    attachment = store(upload)
    assert (folder / str(attachment.file.name)).stat().st_size == upload.size


REFUSED = [
    ("a.exe", b"MZ" + b"\x00" * 90, "document.kind", "可以传照片"),
    ("a.html", b"<script>alert(1)</script>", "document.kind", "可以传照片"),
    ("a.svg", b"<svg onload='x()'/>", "document.kind", "可以传照片"),
    ("a.zip", office("a.txt"), "document.kind", "可以传照片"),
    ("a.gif", b"GIF89a" + b"\x00" * 50, "document.kind", "可以传照片"),
    ("noending", PDF, "document.kind", "可以传照片"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, "document.legacy", "另存为"),
    ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, "document.legacy", "另存为"),
    ("a.pdf", b"<script>alert(1)</script>", "document.mismatch", "pdf"),
    ("a.docx", PDF, "document.mismatch", "docx"),
    ("a.docx", workbook(), "document.mismatch", "docx"),
    ("a.xlsx", office("word/document.xml"), "document.mismatch", "xlsx"),
    ("a.docx", b"PK\x03\x04" + b"\x00" * 90, "document.mismatch", "docx"),
    ("a.docx", b"MZ" + office("word/document.xml"), "document.mismatch", "docx"),
    ("a.docx", office("word/document.xml", "word/vbaProject.bin"), "document.macros", "宏"),
    ("a.xlsx", office("xl/workbook.xml", "xl/VBAPROJECT.BIN"), "document.macros", "宏"),
    ("a.xlsx", office("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), "document.macros", "宏"),
    ("a.docx", office("word/document.xml", "word/activeX/activeX1.bin"), "document.macros", "宏"),
    ("a.docx", office("word/document.xml", declared="x.macroEnabled.main+xml"), "document.macros", "宏"),
    ("a.txt", b"\x7fELF\x02\x01\x01\x00", "document.mismatch", "txt"),
    ("a.csv", b"\xff\xff\xff", "document.mismatch", "csv"),
    ("a.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 40, "photo.unreadable", "打不开"),
    ("a.heic", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40, "photo.heif", "JPG"),
    ("a.jpg", b"", "attachment.empty", "空的"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "code", "words"), REFUSED, ids=[f"{name}-{code}" for name, _content, code, _words in REFUSED]
)
def test_anything_else_is_refused_in_words(folder: Path, name: str, content: bytes, code: str, words: str) -> None:
    with pytest.raises(Invalid, match=words) as refusal:
        store(SimpleUploadedFile(name, content), field="files")
    assert refusal.value.code == code
    assert list(refusal.value.fields) == ["files"]
    assert kept(folder) == set()
    assert not Attachment.objects.exists()
    assert not Entry.objects.filter(subject="thing:41").exists()


def test_a_program_called_a_photo_is_not_kept_as_one() -> None:
    with pytest.raises(Invalid):
        prepare_upload(upload=SimpleUploadedFile("a.jpg", b"MZ" + b"\x00" * 90))


def test_a_photo_called_a_document_is_kept_as_the_photo_it_is() -> None:
    prepared = prepare_upload(upload=photo("a.pdf"))
    assert (prepared.kind, prepared.name) == ("photo", "a.jpg")


def test_an_archive_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filetypes, "_MAX_UNPACKED", 4 * 1024 * 1024)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _block in range(5):
                part.write(bytes(1024 * 1024))
    assert len(content.getvalue()) < 100_000
    with pytest.raises(Invalid) as refusal:
        prepare_upload(upload=SimpleUploadedFile("a.docx", content.getvalue()))
    assert refusal.value.code == "document.too_large_unpacked"


@pytest.mark.parametrize(
    ("limit", "upload", "words"),
    [
        ("MAX_PHOTO_BYTES", lambda: photo(), "照片超过 0 MB"),
        ("MAX_DOCUMENT_BYTES", lambda: SimpleUploadedFile("a.pdf", PDF), "文件超过 0 MB"),
    ],
)
def test_what_is_too_large_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: str, upload: Callable[[], SimpleUploadedFile], words: str
) -> None:
    monkeypatch.setattr(uploads, limit, upload().size)
    prepare_upload(upload=upload())
    monkeypatch.setattr(uploads, limit, (upload().size or 0) - 1)
    with pytest.raises(Invalid, match=words) as refusal:
        prepare_upload(upload=upload())
    assert list(refusal.value.fields) == ["photos"]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("C:\\Users\\王芳\\答复.pdf", "答复.pdf"),
        ("a\u202efdp.exe.pdf", "afdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("长" * 300 + ".pdf", "长" * 116 + ".pdf"),
        (".pdf", None),
    ],
)
def test_names_are_made_harmless(given: str, name: str | None) -> None:
    upload = ContentFile(PDF)
    upload.name = given
    if name is None:
        with pytest.raises(Invalid):
            prepare_upload(upload=upload)
    else:
        assert prepare_upload(upload=upload).name == name


@pytest.mark.django_db
def test_at_most_nine_belong_to_one_subject(folder: Path) -> None:
    for _turn in range(9):
        store(SimpleUploadedFile("a.pdf", PDF))
    with pytest.raises(Invalid, match="最多传 9 个"):
        store(SimpleUploadedFile("a.pdf", PDF))
    store(SimpleUploadedFile("a.pdf", PDF), subject="thing:42")
    assert len(kept(folder)) == 10


def test_uploads_at_once_do_not_pass_the_limit_together(folder: Path, at_once: AtOnce) -> None:
    store(SimpleUploadedFile("a.pdf", PDF))

    def attempt(turn: int) -> bool:
        try:
            store(SimpleUploadedFile("a.pdf", PDF))
        except Invalid:
            return False
        return True

    assert sum(at_once(attempt, range(14))) == 8
    assert len(kept(folder)) == Attachment.objects.count() == 9


@pytest.mark.django_db(transaction=True)
def test_a_rollback_takes_the_files_with_the_row(folder: Path) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        store(photo())
        assert len(kept(folder)) == 2
        raise RuntimeError
    assert kept(folder) == set()
    assert not Attachment.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_rollback_to_a_savepoint_takes_only_what_came_after_it(folder: Path) -> None:
    with transaction.atomic():
        before = store(SimpleUploadedFile("a.pdf", PDF))
        with pytest.raises(RuntimeError), transaction.atomic():
            store(SimpleUploadedFile("b.pdf", PDF))
            raise RuntimeError
        after = store(SimpleUploadedFile("c.pdf", PDF))
    assert kept(folder) == {before.file.name, after.file.name}


@pytest.mark.django_db(transaction=True)
def test_when_the_row_cannot_be_written_no_file_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Attachment, "save", fail)
    with pytest.raises(RuntimeError):
        store(photo())
    assert kept(folder) == set()
    assert not Entry.objects.filter(subject="thing:41").exists()


@pytest.mark.django_db(transaction=True)
def test_files_are_removed_when_the_removal_is_committed_and_not_before(folder: Path) -> None:
    attachment = store(photo())
    with pytest.raises(RuntimeError), transaction.atomic():
        remove_attachment(attachment=attachment, actor=SYSTEM, at=AT)
        raise RuntimeError
    assert len(kept(folder)) == 2
    assert attachments_of("thing:41") == [attachment]
    remove_attachment(attachment=attachment, actor=SYSTEM, at=AT)
    remove_attachment(attachment=attachment, actor=SYSTEM, at=AT)
    assert kept(folder) == set()
    assert attachments_of("thing:41") == []
    verbs = Entry.objects.filter(subject="thing:41").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["attachment.store", "attachment.remove"]


@pytest.mark.django_db
def test_attachments_of_a_subject_come_in_order_in_one_statement() -> None:
    later = store_attachment(
        subject="thing:41", upload=photo(), actor=SYSTEM, at=AT + timedelta(hours=1), purpose="reply"
    )
    first = store(photo())
    store(photo(), subject="thing:42")
    with CaptureQueriesContext(connection) as queries:
        assert attachments_of("thing:41") == [first, later]
    assert len(queries) == 1
    assert attachments_of("thing:41", purpose="reply") == [later]


@pytest.mark.django_db
def test_a_photo_is_shown_and_a_document_is_saved() -> None:
    picture = store(photo('路灯"; x.png'))
    file, headers = open_attachment(picture)
    with file:
        assert len(file.read()) == picture.size == int(headers["Content-Length"])
    assert headers["Content-Type"] == "image/jpeg"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"] == "inline; filename*=utf-8''%E8%B7%AF%E7%81%AF%22%3B%20x.jpg"
    small, headers = open_attachment(picture, thumbnail=True)
    with small:
        assert max(Image.open(small).size) == 360
    document = store(SimpleUploadedFile("说明.txt", b"<script>"))
    file, headers = open_attachment(document, thumbnail=True)
    file.close()
    assert headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert headers["Content-Type"] == "text/plain"


@pytest.mark.django_db
def test_a_file_that_is_gone_is_an_answer_in_words() -> None:
    attachment = store(photo())
    default_storage.delete(str(attachment.file.name))
    with pytest.raises(Refused) as refusal:
        open_attachment(attachment)
    assert refusal.value.code == "attachment.missing"


@pytest.mark.django_db
def test_files_without_a_row_are_swept_once_they_are_a_day_old(folder: Path) -> None:
    attachment = store(photo())
    left = [default_storage.save(f"attachments/2026/03/0{day}/left.jpg", ContentFile(b"x")) for day in (1, 2, 3)]
    for path in kept(folder):
        age = timedelta(hours=1 if path == left[2] else 24)
        os.utime(folder / path, times=((AT - age).timestamp(),) * 2)
    assert sweep_attachments(at=AT) == [left[1], left[0]]
    assert kept(folder) == {attachment.file.name, attachment.thumbnail.name, left[2]}
    assert sweep_attachments(at=AT + timedelta(days=1)) == [left[2]]
