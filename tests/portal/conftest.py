import io
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from jiazhan.cases.models import Case
from tests import make

Raise: TypeAlias = Callable[..., Any]
LookUp: TypeAlias = Callable[..., Any]
MakePhoto: TypeAlias = Callable[[], SimpleUploadedFile]


@pytest.fixture
def county(db: None) -> make.County:
    return make.county()


@pytest.fixture
def look_up(client: Client) -> LookUp:
    """Open a matter by its code, and give the end of the phone when asked to."""

    def opened(case: Case, *, tail: str = "") -> Any:
        response = client.post("/progress/", {"code": case.constituent.code})
        assert response.status_code == 302
        if tail:
            assert client.post("/progress/phone/", {"tail": tail}).status_code == 302
        return client.get("/progress/case/")

    return opened


@pytest.fixture
def raise_by_hand(client: Client, county: make.County) -> Raise:
    """Walk the three steps as a person does; the last response. Fields given replace the usual answers of step 3."""

    def walked(*, text: str = make.LAMP, photos: list[Any] | None = None, place: str = "三号路", **last: str) -> Any:
        client.post("/raise/", {"text": text, "category": "unsure", "photos": photos or []})
        client.post(
            "/raise/where/",
            {"act": "next", "town": county.regions["town"].pk, "region": county.village.pk, "place": place},
        )
        key = client.get("/raise/check/").context["draft"].key
        return client.post("/raise/check/", {"key": key, "no_secrets": "on", **last})

    return walked


@pytest.fixture
def photo() -> MakePhoto:
    def made() -> SimpleUploadedFile:
        kept = io.BytesIO()
        Image.new("RGB", (64, 48), (90, 100, 120)).save(kept, "JPEG")
        return SimpleUploadedFile("lamp.jpg", kept.getvalue(), content_type="image/jpeg")

    return made
