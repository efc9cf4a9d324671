"""The contract put to the test: requests made from it, right and wrong, are sent; the answers must fit."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, Phase
from hypothesis import settings as examples
from pytest_django import DjangoDbBlocker
from schemathesis.config import SchemathesisConfig

from jiazhan.api import limits
from jiazhan.api.root import api
from tests import make

REJECTIONS = ["400", "401", "403", "404", "405", "409", "413", "422", "429"]


def schema(*, is_combined: bool) -> Any:
    """The contract; `is_combined` adds requests with every field at its edges, many for each address."""
    config = {
        "generation": {"with-security-parameters": False},
        "phases": {"coverage": {"enabled": is_combined, "unexpected-methods": ["DELETE"]}},
        "checks": {
            # A request of the right form may still name what does not exist or is not to be done now.
            "positive_data_acceptance": {"expected-statuses": ["2xx", *REJECTIONS]},
            "negative_data_rejection": {"expected-statuses": REJECTIONS},
            # Every address without a session: test_gate, at a tenth of the time.
            "ignored_auth": {"enabled": False},
        },
    }
    contract = dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    loaded = schemathesis.openapi.from_dict(contract, config=SchemathesisConfig.from_dict(config))
    # Django itself: what stands before it (config/buffered.py) works in threads with connections of their own.
    loaded.app = get_wsgi_application()
    return loaded


def generated(most: int) -> Any:
    """At most so many requests made from each address, the same ones every time."""
    return examples(
        max_examples=most,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


addresses = schema(is_combined=True).exclude(tag="acts")
acts = schema(is_combined=False).include(tag="acts")
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def caller(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:
    """A signed-in client, as headers. Cases in four states exist, and whatever the requests make; all is undone."""
    patched = pytest.MonkeyPatch()
    # Each test closes the connection behind it; they all stand in the transaction below.
    patched.setattr(connection, "close", lambda: None)
    for name in ("RAISED", "LOOK_UPS", "TAILS", "WRONG_CODES", "PHOTOS"):
        patched.setattr(limits, name, 10**6)
    with django_db_blocker.unblock(), transaction.atomic():
        county = make.county()
        for state in ("registered", "triaged", "at_township", "fed_back"):
            make.case(county=county, state=state)
        client = Client()
        client.force_login(county.users["presidium"])
        token = "a" * 32
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        yield {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={token}", "X-CSRFToken": token}
        transaction.set_rollback(True)
    patched.undo()


def _check_address(case: Any, caller: dict[str, str]) -> None:
    case.call_and_validate(headers=caller)


def _check_act(case: Any, caller: dict[str, str]) -> None:
    case.call_and_validate(headers=caller)


test_every_answer_fits_the_contract = addresses.parametrize()(generated(8)(_check_address))
test_every_answer_to_a_verb_fits_the_contract = acts.parametrize()(generated(5)(_check_act))
