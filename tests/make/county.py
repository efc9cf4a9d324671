"""A tiny county with one of everything, for tests: invented, and brought about by plain rows."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Grant, Organisation, Region, Role, User
from jiazhan.accounts.queries.grants import actor_of
from jiazhan.cases.models import Category, DiversionGround
from jiazhan.stations.models import Deputy, Mandate, Placement, Station

PASSWORD = "correct horse battery 9"


@dataclass
class County:
    """Regions, organisations, one station, one deputy and a user for every role, by name."""

    regions: dict[str, Region] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """The actor for a user of this county ("liaison", "presidium", "head" …)."""
        return actor_of(self.users[name], on=date(2026, 1, 1))

    def unit(self, name: str) -> Organisation:
        """An organisation of this county ("town_unit", "county_unit", "village" …)."""
        return self.organisations[name]

    @property
    def station(self) -> Station:
        """The town's hub station."""
        return Station.objects.get(code="QS")

    @property
    def deputy(self) -> Deputy:
        """The deputy with an account ("deputy")."""
        return Deputy.objects.get(public_code="d1")

    @property
    def village(self) -> Region:
        """The village where matters lie."""
        return self.regions["village"]

    @property
    def category(self) -> Category:
        """One category."""
        return Category.objects.get(code="roads")

    @property
    def ground(self) -> DiversionGround:
        """One ground of diversion."""
        return DiversionGround.objects.get(code="litigation")


_REGIONS = (
    ("province", "990000000000", "云省", "province", None),
    ("city", "990100000000", "云市", "city", "province"),
    ("county", "990101000000", "云溪县", "county", "city"),
    ("town", "990101100000", "青石镇", "town", "county"),
    ("village", "990101100200", "龙潭村", "village", "town"),
    ("other_town", "990101101000", "柳河镇", "town", "county"),
    ("other_village", "990101101200", "柳河村", "village", "other_town"),
)

_ORGANISATIONS = (
    ("commission", "县人大代工委", Organisation.Kind.COMMISSION, "county"),
    ("special_committee", "县人大社会建设委员会", Organisation.Kind.SPECIAL_COMMITTEE, "county"),
    ("government_office", "县政府督查室", Organisation.Kind.GOVERNMENT_OFFICE, "county"),
    ("county_unit", "县住建局", Organisation.Kind.HANDLING_UNIT, "county"),
    ("presidium", "青石镇人大主席团", Organisation.Kind.PRESIDIUM, "town"),
    ("town_unit", "青石镇城建办", Organisation.Kind.HANDLING_UNIT, "town"),
    ("second_unit", "青石镇民政办", Organisation.Kind.HANDLING_UNIT, "town"),
    ("village_committee", "龙潭村村民委员会", Organisation.Kind.VILLAGE_COMMITTEE, "village"),
    ("station", "青石镇代表联络站", Organisation.Kind.LIAISON_STATION, "town"),
    ("other_presidium", "柳河镇人大主席团", Organisation.Kind.PRESIDIUM, "other_town"),
    ("other_station", "柳河镇代表联络站", Organisation.Kind.LIAISON_STATION, "other_town"),
)

_USERS = (
    # name, role, organisation, region of the grant ("" for a grant over the organisation)
    ("liaison", "liaison_officer", "station", ""),
    ("deputy", "deputy", "station", ""),
    ("presidium", "presidium", "presidium", "town"),
    ("colleague", "presidium", "presidium", "town"),
    ("commission", "commission", "commission", "county"),
    ("government", "government_office", "government_office", "county"),
    ("officer", "unit_officer", "town_unit", ""),
    ("head", "unit_head", "town_unit", ""),
    ("second_head", "unit_head", "second_unit", ""),
    ("county_officer", "unit_officer", "county_unit", ""),
    ("county_head", "unit_head", "county_unit", ""),
    ("villager", "village_committee", "village_committee", ""),
    ("leader", "leader", "commission", "county"),
    ("committee", "special_committee", "special_committee", ""),
    ("other_liaison", "liaison_officer", "other_station", ""),
    ("other_presidium", "presidium", "other_presidium", "other_town"),
    ("system_admin", "system_admin", "commission", "county"),
    ("security_admin", "security_admin", "commission", "county"),
    ("audit_admin", "audit_admin", "commission", "county"),
)


def county() -> County:
    """The county of the tests, made once per database."""
    made = County()
    for key, code, name, level, parent in _REGIONS:
        parent_region = made.regions[parent] if parent else None
        made.regions[key], _ = Region.objects.get_or_create(
            code=code, defaults={"name": name, "level": level, "parent": parent_region}
        )
    for key, name, kind, region in _ORGANISATIONS:
        made.organisations[key], _ = Organisation.objects.get_or_create(
            name=name, region=made.regions[region], defaults={"kind": kind}
        )
    _stations(made)
    for name, role, organisation, region in _USERS:
        made.users[name] = _user(made, name, role, organisation, region)
    _deputy(made)
    Category.objects.get_or_create(code="roads", defaults={"name": "市政设施"})
    DiversionGround.objects.get_or_create(
        code="litigation",
        defaults={
            "name": "已进入诉讼",
            "channel": "县人民法院诉讼服务中心",
            "phone": "12368",
            "sentence": "这件事法院正在审理，请向法院了解。",
        },
    )
    return made


def _stations(made: County) -> None:
    for key, code, region in (("station", "QS", "town"), ("other_station", "LH", "other_town")):
        organisation = made.organisations[key]
        Station.objects.get_or_create(
            organisation=organisation,
            defaults={
                "code": code,
                "name": organisation.name,
                "tier": Station.Tier.HUB,
                "region": made.regions[region],
                "address": "青石路 1 号",
                "phone": "0700-555 0101",
            },
        )


def _user(made: County, name: str, role: str, organisation: str, region: str) -> User:
    user, is_new = User.objects.get_or_create(
        username=name,
        defaults={
            "name": f"{name}同志",
            "organisation": made.organisations[organisation],
            "password": _hashed(),
        },
    )
    if is_new:
        scope = {"region": made.regions[region]} if region else {"organisation": made.organisations[organisation]}
        Grant.objects.create(user=user, role=Role.objects.get(code=role), **scope)
    return user


@cache
def _hashed() -> str:
    """argon2 is slow on purpose: once for all users of the tests."""
    return make_password(PASSWORD)


def _deputy(made: County) -> None:
    deputy, _ = Deputy.objects.get_or_create(
        public_code="d1", defaults={"name": "陈立春", "region": made.regions["town"], "user": made.users["deputy"]}
    )
    Placement.objects.get_or_create(station=made.station, deputy=deputy)
    Mandate.objects.get_or_create(deputy=deputy, level=Mandate.Level.COUNTY, term=19)
