"""A county, and clients that have signed in by session or by token."""

import io
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from jiazhan.accounts.actions.create_api_token import create_api_token
from jiazhan.cases.models import Case
from tests import make
from tests.make.county import County

Call = Callable[..., Any]
API = "/api/v1"


@pytest.fixture
def county(db: None) -> County:
    return make.county()


class Caller:
    """A client that speaks JSON to the API."""

    def __init__(self, client: Client, **headers: str) -> None:
        self.client, self.headers = client, headers

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(API + path, query, headers=self.headers)

    def post(self, path: str, body: object = None, **headers: str) -> Any:
        return self.client.post(
            API + path, body or {}, content_type="application/json", headers={**self.headers, **headers}
        )

    def send(self, path: str, **parts: Any) -> Any:
        """POST as a form with files."""
        return self.client.post(API + path, parts, headers=self.headers)

    def delete(self, path: str) -> Any:
        return self.client.delete(API + path, headers=self.headers)

    def once(self, path: str, body: object, key: str = "") -> Any:
        """POST with an Idempotency-Key, a new one unless given."""
        return self.post(path, body, **{"Idempotency-Key": key or str(uuid.uuid4())})


@pytest.fixture
def anybody() -> Caller:
    return Caller(Client())


@pytest.fixture
def signed_in(county: County) -> Callable[[str], Caller]:
    """A caller with the session of a user of the county."""

    def enter(name: str) -> Caller:
        client = Client()
        client.force_login(county.users[name])
        return Caller(client)

    return enter


@pytest.fixture
def with_token(county: County) -> Callable[[str], Caller]:
    """A caller with a token of a user of the county."""

    def enter(name: str) -> Caller:
        made = create_api_token(actor=county.actor(name), user=county.users[name], name="热线系统", at=timezone.now())
        return Caller(Client(), Authorization=f"Bearer {made.secret}")

    return enter


def picture(shade: int = 90, size: tuple[int, int] = (64, 48)) -> SimpleUploadedFile:
    """A photo; another shade is another photo."""
    kept = io.BytesIO()
    Image.new("RGB", size, (shade, 100, 120)).save(kept, "JPEG")
    return SimpleUploadedFile("路灯.jpg", kept.getvalue(), content_type="image/jpeg")


def assert_problem(response: Any, status: int, code: str = "") -> dict[str, Any]:
    """The problem in an answer, checked against RFC 9457's form."""
    assert response.status_code == status, response.content.decode()
    assert response["Content-Type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert set(problem) == {"type", "title", "status", "detail", "code", "errors"}
    assert problem["status"] == status
    assert problem["detail"]
    if code:
        assert problem["code"] == code
    return problem


def moved(case: Case) -> Case:
    """The case as the database has it now."""
    return Case.objects.get(pk=case.pk)
