"""The contract put to the test: requests made from it, right and wrong, are sent; the answers must fit."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, Phase
from hypothesis import settings as examples
from pytest_django import DjangoDbBlocker
from schemathesis.config import SchemathesisConfig
from schemathesis.generation.hypothesis.builder import HypothesisTestConfig, HypothesisTestMode, create_test

from jiazhan.api import limits
from tests import make
from tests.make.undone import undone

# Whether an answer fits does not hang on the database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

CONTRACT = Path(__file__).resolve().parents[2] / "docs" / "reference" / "openapi.json"
"""Kept like the code by test_contract.py; made anew it would cost every run of any test two seconds."""
REJECTIONS = ["400", "401", "403", "404", "405", "409", "413", "422", "429"]
CONFIG = {
    "generation": {"with-security-parameters": False},
    "phases": {"coverage": {"unexpected-methods": ["DELETE"]}},
    "checks": {
        # A request of the right form may still name what does not exist or is not to be done now.
        "positive_data_acceptance": {"expected-statuses": ["2xx", *REJECTIONS]},
        "negative_data_rejection": {"expected-statuses": REJECTIONS},
        # Every address without a session: test_gate, at a tenth of the time.
        "ignored_auth": {"enabled": False},
    },
}
MADE = (HypothesisTestMode.EXAMPLES, HypothesisTestMode.FUZZING)
COMBINED = (*MADE, HypothesisTestMode.COVERAGE)
"""Besides, requests with every field at its edges, many for each address."""


def addresses(*, are_acts: bool) -> list[str]:
    """The addresses of the contract, either those of the verbs or all others, each with its method."""
    return [
        f"{method.upper()} {path}"
        for path, methods in json.loads(CONTRACT.read_text(encoding="utf-8"))["paths"].items()
        for method, operation in methods.items()
        if ("acts" in operation["tags"]) == are_acts
    ]


@pytest.fixture(scope="module")
def contract() -> Any:
    """The contract, ready to be called."""
    loaded = schemathesis.openapi.from_path(CONTRACT, config=SchemathesisConfig.from_dict(CONFIG))
    # Django itself: what stands before it (config/buffered.py) works in threads with connections of their own.
    loaded.app = get_wsgi_application()
    return loaded


@pytest.fixture(scope="module")
def caller(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    """Somebody signed in, as what a request is sent with; cookies stand apart, since the client that sends would drop
    them from the headers. Cases in four states exist, and whatever the requests make; all is undone.
    """
    patched = pytest.MonkeyPatch()
    # Each test closes the connection behind it; they all stand in the transaction below.
    patched.setattr(connection, "close", lambda: None)
    for name in ("RAISED", "LOOK_UPS", "TAILS", "WRONG_CODES", "PHOTOS"):
        patched.setattr(limits, name, 10**6)
    with undone(django_db_blocker):
        county = make.county()
        for state in ("registered", "triaged", "at_township", "fed_back"):
            make.case(county=county, state=state)
        client = Client()
        client.force_login(county.users["presidium"])
        token = "a" * 32
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = {settings.SESSION_COOKIE_NAME: session, "csrftoken": token}
        yield {"cookies": cookies, "headers": {"X-CSRFToken": token}}
    patched.undo()


def send(
    address: str, *, contract: Any, caller: dict[str, Any], modes: tuple[HypothesisTestMode, ...], most: int
) -> None:
    """Send what is made from an address, at most `most` requests by chance, the same ones every time. They are made
    here and not when tests are collected, where every run would pay for them and keep them to its end. A query with a
    null character is read as if it had none (core/null_characters.py), against its contract and on purpose.
    """

    def fits(case: Any) -> None:
        if "\x00" not in "".join(map(str, (case.query or {}).values())):
            case.call_and_validate(**caller)

    method, path = address.split(" ")
    by_chance = examples(
        max_examples=most,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    config = HypothesisTestConfig(project=contract.config, modes=list(modes), settings=by_chance)
    create_test(operation=contract[path][method], test_func=fits, config=config)()


def test_whoever_sends_is_known(contract: Any, caller: dict[str, Any]) -> None:
    answer = contract["/api/v1/suggestions/exclusions"]["GET"].Case().call(**caller)
    assert answer.status_code == 200, "otherwise every answer below would be the same 401"


@pytest.mark.parametrize("address", addresses(are_acts=False))
def test_every_answer_fits_the_contract(address: str, contract: Any, caller: dict[str, Any]) -> None:
    send(address, contract=contract, caller=caller, modes=COMBINED, most=8)


@pytest.mark.parametrize("address", addresses(are_acts=True))
def test_every_answer_to_a_verb_fits_the_contract(address: str, contract: Any, caller: dict[str, Any]) -> None:
    send(address, contract=contract, caller=caller, modes=MADE, most=5)
