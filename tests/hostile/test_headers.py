"""What every answer says to the browser."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from tests import make
from tests.journeys.faces import Clerk
from tests.make.county import County

ANSWERS = (
    *("/", "/raise/", "/progress/", "/results/", "/figures/", "/stations/", "/stations/QS/code.svg", "/nowhere/"),
    *(
        "/accounts/login/",
        "/desk/",
        "/api/v1/categories",
        "/api/v1/nowhere",
        "/api/v1/docs",
        "/healthz",
        "/version.json",
    ),
    *("/raise/where/", "/progress/case/", "/desk/cases/", "/desk/cases/export/?format=csv", "/desk/parts/"),
)


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_forbids_what_is_not_ours(county: County, clerk: Callable[[str], Clerk], path: str) -> None:
    make.case(county=county, state="registered")
    for client in (Client(), clerk("liaison").client):
        answer = client.get(path)
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "style-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "*" not in policy
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"


def test_pages_with_a_matter_are_never_kept_by_a_cache(county: County) -> None:
    client = Client()
    case = make.case(county=county, state="fed_back")
    client.post("/progress/", {"code": case.constituent.code})
    for path in ("/progress/case/", "/mine/", "/raise/check/", "/raise/done/"):
        answer = client.get(path)
        assert "no-store" in answer.get("Cache-Control", ""), path


@pytest.mark.once
def test_the_deployment_check_has_nothing_to_say(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jiazhan", "check", "--deploy", "--fail-level", "WARNING"],
        env={"JIAZHAN_DATA": str(tmp_path), "JIAZHAN_HTTPS": "1", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
