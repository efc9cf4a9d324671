from collections.abc import Callable

import pytest
from django.test import Client

from jiazhan.core.models import Entry
from tests.accounts.conftest import MakeUser

SECRET = "123412341234"


def test_a_refusal_becomes_a_page_with_its_reason_and_is_journalled_without_the_code_in_the_address(
    make_user: MakeUser, sign_in: Callable[[str], Client]
) -> None:
    user = make_user("liu")
    client = sign_in("liu")
    response = client.get(f"/refuse/{SECRET}/", headers={"referer": "http://testserver/desk/?page=2"})
    assert response.status_code == 403
    page = response.content.decode()
    assert "这件事不归您管。" in page
    assert 'href="/desk/?page=2"' in page
    entry = Entry.objects.get(verb="access.refuse")
    assert entry.subject == f"user:{user.pk}"
    assert entry.facts == {"code": "case.not_yours", "where": "refuse/<str:code>/", "method": "GET"}


def test_a_visitor_who_is_refused_appears_as_a_fingerprint(client: Client) -> None:
    assert client.get(f"/refuse/{SECRET}/").status_code == 403
    entry = Entry.objects.get(verb="access.refuse")
    assert entry.subject.startswith("gate:")
    assert "127.0.0.1" not in str(entry.facts) + entry.subject
    assert SECRET not in str(entry.facts)


@pytest.mark.parametrize(("page", "status", "words"), [("stale", 409, "已经办结"), ("incomplete", 400, "请填写标题")])
def test_other_refusals_become_pages_but_no_entries(client: Client, page: str, status: int, words: str) -> None:
    response = client.get(f"/{page}/", headers={"referer": "https://elsewhere.example/"})
    assert response.status_code == status
    assert words in response.content.decode()
    assert "elsewhere" not in response.content.decode()
    assert not Entry.objects.exists()
