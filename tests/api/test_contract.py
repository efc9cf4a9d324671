"""The contract, its page, errors whatever is sent, and what watches the server."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from jiazhan.api import health
from jiazhan.api.public import places
from jiazhan.api.reference import contract_text
from jiazhan.cases.verbs import ACTIONS
from tests.api.conftest import API, Caller, assert_problem
from tests.make.county import County

ROOT = Path(__file__).resolve().parents[2]


def test_the_kept_contract_is_that_of_the_code() -> None:
    kept = (ROOT / "docs" / "reference" / "openapi.json").read_text(encoding="utf-8")
    assert kept == contract_text(), "run script/make-openapi"


def test_the_served_contract_declares_every_problem_as_one() -> None:
    schema = Client().get(f"{API}/openapi.json").json()
    for path, item in schema["paths"].items():
        for method, operation in item.items():
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    assert list(response["content"]) == ["application/problem+json"], f"{method} {path} {status}"
            if "public" not in operation["tags"]:
                assert operation["security"], path
    assert {f"/api/v1/cases/{{case_id}}/{verb}" for verb in ACTIONS} <= set(schema["paths"])


def test_the_page_names_every_address_and_calls_no_other_host() -> None:
    response = Client().get(f"{API}/docs")
    page = response.content.decode()
    for path in Client().get(f"{API}/openapi.json").json()["paths"]:
        assert path in page
    assert "https://" not in page
    assert "<style" not in page
    assert "<script>" not in page


@pytest.mark.parametrize("body", ['{"code": ', "[NaN]", '{"code": NaN}', "[" * 100_000, "\ufeff{}", "\xff"])
def test_what_is_not_json_is_malformed(db: None, body: str) -> None:
    response = Client().post(f"{API}/progress", body.encode("latin-1", "replace"), content_type="application/json")
    assert_problem(response, 400, "malformed")


@pytest.mark.parametrize("body", ["[]", "5", "null", '"x"', "", '{"code": {"a": 1}}', '{"code": "\\ud800"}'])
def test_json_of_another_form_is_invalid(db: None, body: str) -> None:
    assert_problem(Client().post(f"{API}/progress", body, content_type="application/json"), 422)


def test_a_huge_body_is_refused(db: None, signed_in: Callable[[str], Caller], county: County) -> None:
    body = '{"code": "' + "1" * 3_000_000 + '"}'
    assert_problem(Client().post(f"{API}/progress", body, content_type="application/json"), 413)
    caller = signed_in("liaison")
    assert_problem(caller.client.post(f"{API}/cases", body, content_type="application/json"), 413)


def test_what_does_not_exist_is_a_problem_too(db: None) -> None:
    for path in ("/", "/nothing", "/cases/1/2/3"):
        assert_problem(Client().get(API + path), 404)
    response = Client().delete(f"{API}/categories")
    assert_problem(response, 405)
    assert response["Allow"] == "GET"


def test_a_failure_tells_nothing_of_the_inside(
    db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(**_fields: Any) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr(places, "top_regions", fail)
    response = Client().get(f"{API}/regions")
    problem = assert_problem(response, 500, "internal")
    assert "secret" not in str(problem)
    assert "secret inside" in caplog.text


def test_errors_are_told_in_the_readers_language(db: None) -> None:
    response = Client().get(f"{API}/regions", {"parent": "x"}, headers={"Accept-Language": "zh-CN"})
    assert response.json()["errors"]["parent"] == "写法不对，请照接口说明填写。"


def test_the_process_answers_without_a_database() -> None:
    response = Client().get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response["Cache-Control"] == "no-store"


def test_it_is_ready_with_its_database(db: None) -> None:
    assert Client().get("/readyz").json() == {"status": "ready"}


def test_it_is_not_ready_without_database_or_migrations(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable() -> int:
        raise DatabaseError("no route")

    monkeypatch.setattr(health, "_missing_migrations", unreachable)
    assert "no route" not in str(assert_problem(Client().get("/readyz"), 503, "database_unreachable"))
    monkeypatch.setattr(health, "_missing_migrations", lambda: 2)
    assert_problem(Client().get("/readyz"), 503, "migrations_missing")


def test_the_version_names_the_commit_where_it_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIAZHAN_COMMIT", raising=False)
    assert Client().get("/version.json").json()["commit"] is None
    monkeypatch.setenv("JIAZHAN_COMMIT", "a0f5fd6")
    assert Client().get("/version.json").json()["commit"] == "a0f5fd6"
