"""The county the benchmarks work in: ten towns with their villages, stations, presidiums and units, and their
people.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.contrib.auth.hashers import make_password

from benchmarks.texts import CATEGORIES
from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Grant, Organisation, Region, Role, User
from jiazhan.accounts.queries.grants import actor_of
from jiazhan.cases.models import Category, DiversionGround
from jiazhan.stations.models import Deputy, Placement, Station

PASSWORD: Final = "a long phrase for machines 7"  # noqa: S105  of invented people in a scratch database
COUNTY: Final = "990101000000"
TOWNS: Final = 10
VILLAGES: Final = 12
Kind = Organisation.Kind


@dataclass
class Town:
    """One town: where matters lie, who takes them in and who handles them. `people` by role."""

    region: Region
    villages: list[Region] = field(default_factory=list)
    station: Station | None = None
    units: list[Organisation] = field(default_factory=list)
    committees: list[Organisation] = field(default_factory=list)
    people: dict[str, User] = field(default_factory=dict)


@dataclass
class County:
    """The whole county. `people` by role; `county_units` handle what towns cannot."""

    towns: list[Town] = field(default_factory=list)
    categories: list[Category] = field(default_factory=list)
    county_units: list[Organisation] = field(default_factory=list)
    people: dict[str, User] = field(default_factory=dict)
    ground: DiversionGround | None = None

    def actor(self, name: str, town: Town | None = None) -> Actor:
        """The actor for a role of a town or of the county."""
        people = town.people if town is not None and name in town.people else self.people
        return actor_of(people[name], on=date(2026, 1, 1))


def build_county() -> County:
    """Write the county's rows; once per database."""
    county = County()
    province = Region.objects.create(code="990000000000", name="云省", level="province")
    city = Region.objects.create(code="990100000000", name="云市", level="city", parent=province)
    seat = Region.objects.create(code=COUNTY, name="云溪县", level="county", parent=city)
    hashed = make_password(PASSWORD)
    offices = {
        "commission": _organisation("县人大代工委", Kind.COMMISSION, seat),
        "government_office": _organisation("县政府督查室", Kind.GOVERNMENT_OFFICE, seat),
    }
    county.county_units = [
        _organisation(f"县{name}局", Kind.HANDLING_UNIT, seat) for name in ("住建", "水利", "教育", "交通")
    ]
    for name, role in (("commission", "commission"), ("leader", "leader"), ("government_office", "government_office")):
        office = offices.get(name, offices["commission"])
        county.people[name] = _user(f"county-{name}", role, office, hashed, region=seat)
    county.people["county_officer"] = _user("county-officer", "unit_officer", county.county_units[0], hashed)
    county.people["county_head"] = _user("county-head", "unit_head", county.county_units[0], hashed)
    county.categories = [
        Category.objects.create(code=f"bench-{rank}", name=name, position=rank) for rank, name in enumerate(CATEGORIES)
    ]
    county.ground = DiversionGround.objects.create(
        code="bench-court", name="已进入诉讼", channel="县人民法院", phone="12368", sentence="请向法院了解。"
    )
    county.towns = [_town(rank, seat, hashed) for rank in range(TOWNS)]
    return county


def _town(rank: int, seat: Region, hashed: str) -> Town:
    region = Region.objects.create(code=f"9901011{rank:02d}000", name=f"第{rank + 1}镇", level="town", parent=seat)
    town = Town(region)
    for number in range(VILLAGES):
        code = f"9901011{rank:02d}{200 + number}"
        village = Region.objects.create(code=code, name=f"{rank + 1}镇{number + 1}村", level="village", parent=region)
        town.villages.append(village)
        town.committees.append(_organisation(f"{village.name}村民委员会", Kind.VILLAGE_COMMITTEE, village))
    house = _organisation(f"{region.name}代表联络站", Kind.LIAISON_STATION, region)
    town.station = Station.objects.create(
        organisation=house, code=f"B{rank:02d}", name=house.name, tier=Station.Tier.HUB, region=region
    )
    presidium = _organisation(f"{region.name}人大主席团", Kind.PRESIDIUM, region)
    town.units = [
        _organisation(f"{region.name}{name}办", Kind.HANDLING_UNIT, region) for name in ("城建", "民政", "农业")
    ]
    people = town.people
    people["liaison"] = _user(f"liaison{rank}", "liaison_officer", house, hashed)
    people["presidium"] = _user(f"presidium{rank}", "presidium", presidium, hashed, region=region)
    people["colleague"] = _user(f"colleague{rank}", "presidium", presidium, hashed, region=region)
    people["officer"] = _user(f"officer{rank}", "unit_officer", town.units[0], hashed)
    people["head"] = _user(f"head{rank}", "unit_head", town.units[0], hashed)
    deputy = Deputy.objects.create(public_code=f"bench{rank}", name="陈立春", region=region)
    Placement.objects.create(station=town.station, deputy=deputy)
    return town


def _organisation(name: str, kind: str, region: Region) -> Organisation:
    return Organisation.objects.create(name=name, kind=kind, region=region)


def _user(name: str, role: str, organisation: Organisation, hashed: str, *, region: Region | None = None) -> User:
    user = User.objects.create(username=name, name=name, organisation=organisation, password=hashed)
    scope = {"region": region} if region is not None else {"organisation": organisation}
    Grant.objects.create(user=user, role=Role.objects.get(code=role), **scope)
    return user
