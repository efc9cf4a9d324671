"""Files that are not what they say: pages and drawings called photos, two formats in one, bombs, paths."""

import io
import struct
import uuid
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from jiazhan.core.models import Attachment
from tests import make
from tests.journeys.faces import Clerk, Visitor, content_of, words
from tests.make.county import County

PAGE = b"<!doctype html><script>alert(1)</script>"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'


def picture(*, tail: bytes = b"") -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (64, 48), (90, 100, 120)).save(kept, "JPEG")
    return kept.getvalue() + tail


def bomb_picture() -> bytes:
    """A PNG of 60,000 × 60,000 points in a few kilobytes."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    chunks = [(b"IHDR", head), (b"IDAT", body), (b"IEND", b"")]
    made = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + made


def bomb_book() -> bytes:
    """A workbook of a few hundred bytes that says it unpacks to 3 GB."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"\0" * 10_000)
        archive.infolist()[-1].file_size = 3_000_000_000
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("photo.jpg", PAGE, "image/jpeg"),
        ("photo.svg", DRAWING, "image/svg+xml"),
        ("photo.png", DRAWING, "image/png"),
        ("photo.jpg.html", PAGE, "image/jpeg"),
        ("photo.png", bomb_picture(), "image/png"),
        ("photo.jpg", picture()[:200], "image/jpeg"),
        ("photo.jpg", b"", "image/jpeg"),
        ("photo.exe", b"MZ\x90\0" + b"\0" * 200, "image/jpeg"),
    ],
    ids=["page", "drawing", "drawing-as-png", "two-endings", "bomb", "half", "empty", "program"],
)
def test_what_is_no_photo_is_not_kept_and_the_text_is(county: County, name: str, content: bytes, kind: str) -> None:
    client = Client()
    files = [SimpleUploadedFile(name, content, content_type=kind)]
    answer = client.post("/raise/", {"text": "三号路的路灯坏了。", "category": "unsure", "photos": files})
    assert answer.status_code == 200
    assert answer.context["form"].errors["photos"]
    assert "三号路的路灯坏了。" in words(client.get("/raise/"))
    assert client.get("/raise/photo/0/").status_code == 404
    assert not Attachment.objects.exists()


def test_of_two_formats_in_one_only_the_picture_is_kept(county: County) -> None:
    client = Client()
    tail = b"PK\x03\x04" + PAGE
    files = [SimpleUploadedFile("灯.jpg", picture(tail=tail), content_type="image/jpeg")]
    assert client.post("/raise/", {"text": "灯坏了。", "category": "unsure", "photos": files}).status_code == 302
    shown = client.get("/raise/photo/0/")
    content = content_of(shown)
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert b"script" not in content
    assert b"PK\x03\x04" not in content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("表.xlsx", bomb_book()),
        ("信.html", PAGE),
        ("信.pdf", PAGE),
        ("信.docx", b"PK\x03\x04" + b"\0" * 100),
        ("宏.xlsm", b"PK\x03\x04"),
        ("run.sh", b"#!/bin/sh\nrm -rf /\n"),
    ],
    ids=["bomb", "page", "page-as-pdf", "broken", "macro", "program"],
)
def test_the_desk_takes_no_file_that_is_not_what_it_says(
    county: County, clerk: Callable[[str], Clerk], name: str, content: bytes
) -> None:
    case = make.case(county=county, state="registered")
    answer = clerk("liaison").client.post(
        f"/desk/cases/{case.pk}/attach/", {"version": case.version, "attached": [SimpleUploadedFile(name, content)]}
    )
    assert answer.status_code == 400
    assert answer.context["form"].errors["attached"]
    assert not Attachment.objects.exists()


def test_a_path_in_a_name_leads_nowhere(county: County, clerk: Callable[[str], Clerk]) -> None:
    case = make.case(county=county, state="registered")
    zhou = clerk("liaison")
    upload = SimpleUploadedFile("x.jpg", picture(), content_type="image/jpeg")
    upload._name = "../../../../etc/cron.d/evil.jpg"  # type: ignore[attr-defined]
    sent = zhou.client.post(f"/desk/cases/{case.pk}/attach/", {"version": case.version, "attached": [upload]})
    assert sent.status_code == 302
    kept = Attachment.objects.get()
    assert "/" not in kept.name
    assert ".." not in kept.name
    root = Path(settings.MEDIA_ROOT).resolve()
    assert all(root in path.resolve().parents for path in root.rglob("*"))
    assert zhou.client.get("/desk/attachments/../../secret.key").status_code == 404
    assert zhou.client.get("/static/../secret.key").status_code == 404
    assert zhou.client.get("/static/%2e%2e/secret.key").status_code == 404


def test_a_file_is_served_only_to_those_who_may_see_its_case(county: County, clerk: Callable[[str], Clerk]) -> None:
    case = make.case(county=county, state="registered")
    upload = SimpleUploadedFile("灯.jpg", picture(), content_type="image/jpeg")
    fields = {"version": case.version, "attached": [upload]}
    assert clerk("liaison").client.post(f"/desk/cases/{case.pk}/attach/", fields).status_code == 302
    path = f"/desk/attachments/{Attachment.objects.get().pk}/"
    assert clerk("liaison").client.get(path).status_code == 200
    assert clerk("other_liaison").client.get(path).status_code == 404
    assert Client().get(path).status_code == 302
    assert clerk("liaison").client.get(f"/desk/attachments/{uuid.uuid4()}/").status_code == 404
    stranger = Visitor()
    stranger.raises("别的事。", village=county.village)
    stranger.looks_up()
    assert stranger.client.get(f"/progress/photo/{Attachment.objects.get().pk}/").status_code == 404
