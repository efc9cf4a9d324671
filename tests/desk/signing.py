"""A client signed in as somebody of the tests' county, second factor shown."""

from django.test import Client

from jiazhan.accounts.gate.second_factor import SECOND_FACTOR
from tests.make import County


def signed_in(county: County, name: str) -> Client:
    """The client of a user of the county; administrators have shown their second factor."""
    client = Client()
    user = county.users[name]
    client.force_login(user, backend="jiazhan.accounts.gate.backend.GateBackend")
    session = client.session
    session[SECOND_FACTOR] = user.pk
    session.save()
    return client
