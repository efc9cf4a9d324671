from collections.abc import Callable

from jiazhan.accounts.actor import SYSTEM, Actor
from jiazhan.accounts.models import Organisation
from jiazhan.accounts.queries.people import visible_people
from tests.accounts.conftest import TOWN, MakeUser


def test_an_administrator_sees_the_people_of_their_own_region_only(
    make_user: MakeUser, act_as: Callable[..., Actor], station: Organisation, office: Organisation
) -> None:
    here = make_user("here", organisation=station)
    elsewhere = make_user("elsewhere", organisation=office)
    of_town = act_as("town", "system_admin", region=TOWN)
    of_county = act_as("county", "security_admin")
    assert set(visible_people(actor=of_town)) == {here}
    assert {here, elsewhere} <= set(visible_people(actor=of_county))
    assert {here, elsewhere} <= set(visible_people(actor=SYSTEM))


def test_whoever_administers_nothing_sees_nobody(make_user: MakeUser, act_as: Callable[..., Actor]) -> None:
    make_user("somebody")
    assert not visible_people(actor=act_as("liu", "presidium"))
    assert not visible_people(actor=act_as("shen", "audit_admin"))
