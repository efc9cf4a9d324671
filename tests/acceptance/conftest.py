"""The county, the people and the clock of the journeys."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from jiazhan.activities.actions.plan_reception_day import plan_reception_day
from jiazhan.activities.models import Activity
from jiazhan.cases.models import Case
from jiazhan.stations.models import Station
from tests.journeys.conftest import clerk, county, time
from tests.journeys.faces import Clerk, words
from tests.make.county import County

__all__ = ["clerk", "county", "time"]

WritesDown = Callable[..., Case]
OpensStation = Callable[..., Station]


@pytest.fixture
def writes_down(clerk: Callable[[str], Clerk]) -> WritesDown:
    """Somebody at the reception desk writes down what was said: `writes_down("…", way="spot", answer="…")`."""

    def write(text: str, *, by: str = "liaison", at: str = "", **fields: str) -> Case:
        client = clerk(by).client
        path = f"/desk/reception/{at}"
        key = client.get(path).context["form"]["key"].value()
        sent = client.post(path, {"key": key, "place": "龙潭村", "text": text, **fields})
        assert sent.status_code == 302, words(sent)
        return Case.objects.latest("pk")

    return write


@pytest.fixture
def reception_day(county: County) -> Activity:
    """A reception day that is going on now, at whatever hour that is, with the county's deputy."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return plan_reception_day(
        actor=county.actor("liaison"),
        at=timezone.now(),
        station=county.station,
        starts_at=today,
        ends_at=today.replace(hour=23, minute=59),
        deputies=[county.deputy],
    )


@pytest.fixture
def opens_station(clerk: Callable[[str], Clerk], county: County) -> OpensStation:
    """The deputies' affairs commission opens a station at the desk: `opens_station("北湖联络点", "BH", "contact_point")`."""

    def opens(name: str, code: str, tier: str, *, region: str = "county", **more: str) -> Station:
        given = {"name": name, "code": code, "tier": tier, "region": county.regions[region].pk, **more}
        sent = clerk("commission").client.post("/desk/manage/stations/new/", given)
        assert sent.status_code == 302, words(sent)
        return Station.objects.get(code=code)

    return opens


@pytest.fixture
def online(opens_station: OpensStation) -> Station:
    """代表直通车, the online station."""
    return opens_station("代表直通车", "ZTC", "online_station", theme="线上随时反映", opening_hours="全天")
