"""The contract put to the test: requests made from it, right and wrong, sent to the application; the answers must fit."""

import uuid
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.test import Client
from hypothesis import HealthCheck, Phase, seed
from hypothesis import settings as examples
from schemathesis.config import SchemathesisConfig

from jiazhan.api import limits
from jiazhan.api.root import api
from jiazhan.config.wsgi import application
from tests import make

REJECTIONS = ["400", "401", "403", "404", "405", "406", "409", "413", "422", "429"]
CONFIG = SchemathesisConfig.from_dict(
    {
        "generation": {"deterministic": True, "with-security-parameters": False, "max-examples": 12},
        "checks": {
            # A request of the right form may still name what does not exist or is not to be done now.
            "positive_data_acceptance": {"expected-statuses": ["2xx", *REJECTIONS]},
            "negative_data_rejection": {"expected-statuses": REJECTIONS},
            "missing_required_header": {"expected-statuses": ["422"]},
        },
    }
)
schema = schemathesis.openapi.from_dict(dict(api.get_openapi_schema(path_prefix="/api/v1/")), config=CONFIG)
schema.app = application
CHECKS = schemathesis.checks


@pytest.fixture
def caller(db: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A signed-in client, as headers; cases 1 and following exist; limits are out of the way."""
    for name in ("RAISED", "LOOK_UPS", "TAILS", "WRONG_CODES"):
        monkeypatch.setattr(limits, name, 10**6)
    county = make.county()
    for state in ("registered", "triaged", "at_township", "fed_back"):
        make.case(county=county, state=state)
    client = Client()
    client.force_login(county.users["presidium"])
    token = "a" * 32
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={token}", "X-CSRFToken": token}


@pytest.mark.slow
@schema.parametrize()
@examples(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_fits_the_contract(case: Any, caller: dict[str, str]) -> None:
    case.call_and_validate(headers=caller, excluded_checks=[schemathesis.checks.CHECKS.get_one("ignored_auth")])
