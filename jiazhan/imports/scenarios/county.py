"""The county itself: places, organisations, stations, deputies, lists and people, through the actions that make
them.
"""

from datetime import date, datetime, time, timedelta
from typing import Final

from django.contrib.auth.hashers import make_password

from jiazhan.accounts.actions.change_site_profile import change_site_profile
from jiazhan.accounts.actions.create_organisation import create_organisation
from jiazhan.accounts.actions.create_user import create_user
from jiazhan.accounts.actions.give_grant import give_grant
from jiazhan.accounts.actions.import_regions import import_regions
from jiazhan.accounts.actor import SYSTEM
from jiazhan.accounts.division import covers
from jiazhan.accounts.models import Organisation, Region, Role, User
from jiazhan.cases.actions.create_category import create_category
from jiazhan.cases.actions.create_ground import create_ground
from jiazhan.cases.actions.create_rule_profile import create_rule_profile
from jiazhan.imports.scenarios.cast import Cast
from jiazhan.imports.scenarios.seeds import Row, Seeds
from jiazhan.stations.actions.change_deputy import change_deputy
from jiazhan.stations.actions.change_group import change_group
from jiazhan.stations.actions.create_delegation import create_delegation
from jiazhan.stations.actions.create_deputy import Seat, create_deputy
from jiazhan.stations.actions.create_group import create_group
from jiazhan.stations.actions.create_session import create_session
from jiazhan.stations.actions.create_station import create_station
from jiazhan.stations.actions.place_deputy import place_deputy
from jiazhan.stations.models import Deputy, DeputyGroup, Session
from jiazhan.stations.queries.congress import deputies_of

_TERMS: Final = {"national": 14, "provincial": 14, "municipal": 6, "county": 19, "township": 9}
_TOWN_HOME: Final = "deputies_home"


SESSION_BEFORE: Final = timedelta(days=24)
"""How long before the end of the scenario the congress meets a second time that year."""


def found_county(seeds: Seeds, *, at: datetime, last: datetime, password: str) -> Cast:
    """Make everything that stands before the first matter comes in. Call inside a transaction."""
    cast = Cast(on=at.date())
    import_regions(actor=SYSTEM, text=seeds.regions, at=at)
    cast.regions = {region.pk: region for region in Region.objects.all()}
    for row in seeds.organisations:
        cast.organisations[row["name"]] = _organisation(cast, row, at)
    for row in seeds.stations:
        _station(cast, row, at)
    _lists(cast, seeds, at)
    _deputies(cast, seeds, at)
    _sessions(cast, at)
    cast.session = _second_session(cast, at=at, opens_on=(last - SESSION_BEFORE).date())
    _rules(cast, at)
    _people(cast, seeds, at, password)
    _site(cast, at)
    return cast


def _organisation(cast: Cast, row: Row, at: datetime) -> Organisation:
    return create_organisation(
        actor=SYSTEM,
        at=at,
        name=row["name"],
        short_name=row["short_name"],
        kind=row["kind"],
        region=cast.regions[row["region_code"]],
        parent=cast.organisations.get(row["parent"]),
        phone=row["phone"],
        reply_series=row.get("reply_series", ""),
        co_opinion_series=row.get("co_opinion_series", ""),
    )


def _station(cast: Cast, row: Row, at: datetime) -> None:
    station = create_station(
        actor=SYSTEM,
        at=at,
        code=row["code"],
        name=row["name"],
        tier=row["tier"],
        region=cast.regions[row["region_code"]],
        parent=cast.stations.get(row["parent"]),
        address=row["address"],
        phone=row["phone"],
        opening_hours=row["opening_hours"],
        theme=row["theme"],
        has_council_hall=row["has_council_hall"],
    )
    cast.stations[row["code"]] = station
    cast.organisations[row["name"]] = station.organisation


def _lists(cast: Cast, seeds: Seeds, at: datetime) -> None:
    for position, row in enumerate(seeds.categories):
        cast.categories[row["code"]] = create_category(
            actor=SYSTEM,
            at=at,
            code=row["code"],
            name=row["name"],
            parent=cast.categories.get(row["parent"]),
            position=position,
        )
    for position, row in enumerate(seeds.grounds):
        cast.grounds[row["code"]] = create_ground(
            actor=SYSTEM,
            at=at,
            code=row["code"],
            name=row["name"],
            channel=row["channel"],
            phone=row["phone"],
            sentence=row["sentence"],
            position=position,
        )


def _sessions(cast: Cast, at: datetime) -> None:
    """The county's congress meets every January, when the towns form delegations; and once more three weeks before the
    scenario ends, when deputies bring bills.
    """
    county = cast.regions[cast.county()]
    for year, number in ((at.year - 1, 4), (at.year, 5)):
        opens_on, closes_on = date(year, 1, 8), date(year, 1, 11)
        session = create_session(
            actor=SYSTEM,
            at=at,
            region=county,
            term=_TERMS["county"],
            number=number,
            opens_on=opens_on,
            closes_on=closes_on,
        )
    sitting = deputies_of(congress=county, on=session.opens_on).filter(is_leading_cadre=False)
    for code, region in cast.regions.items():
        head = sitting.filter(region_id=code).first() if region.level == Region.Level.TOWN else None
        if head is not None:
            name = f"{region.name}代表团"
            create_delegation(actor=SYSTEM, at=at, session=session, name=name, head=head)


def _second_session(cast: Cast, *, at: datetime, opens_on: date) -> Session:
    """A session of four days, to which bills are brought until the third day at noon."""
    return create_session(
        actor=SYSTEM,
        at=at,
        region=cast.regions[cast.county()],
        term=_TERMS["county"],
        number=6,
        opens_on=opens_on,
        closes_on=opens_on + timedelta(days=3),
        bills_due_at=datetime.combine(opens_on + timedelta(days=2), time(12), at.tzinfo),
    )


def _rules(cast: Cast, at: datetime) -> None:
    """The county's own clocks, as they are everywhere; its government checks answers before they are signed."""
    create_rule_profile(
        actor=SYSTEM,
        at=at,
        name="嘉鱼县规则方案",
        region=cast.regions[cast.county()],
        valid_from=date(at.year - 1, 1, 1),
        prechecks_replies=True,
    )


def _deputies(cast: Cast, seeds: Seeds, at: datetime) -> None:
    groups: dict[str, DeputyGroup] = {}
    for row in seeds.groups:
        groups[row["key"]] = create_group(
            actor=SYSTEM,
            at=at,
            name=row["name"],
            region=cast.regions[row["region_code"]],
            profession=row["profession"],
        )
    for row in seeds.deputies:
        deputy = cast.deputies[row["key"]] = _deputy(cast, row, groups.get(row["group"]), at)
        station = cast.stations.get(row["station_code"])
        if station is not None:
            place_deputy(
                actor=SYSTEM, at=at, station=station, deputy=deputy, is_head=row["is_head"] == "1", since=at.date()
            )
            cast.placed.setdefault(row["station_code"], []).append(deputy)
    for row in seeds.groups:
        group = groups[row["key"]]
        change_group(
            actor=SYSTEM,
            group=group,
            at=at,
            name=group.name,
            profession=group.profession,
            leader=cast.deputies.get(row["leader"]),
        )


def _deputy(cast: Cast, row: Row, group: DeputyGroup | None, at: datetime) -> Deputy:
    levels = row["levels"].split("+")
    return create_deputy(
        actor=SYSTEM,
        at=at,
        name=row["name"],
        region=cast.regions[row["region_code"]],
        gender=row["gender"],
        post=row["post"],
        specialty=row["specialty"],
        phone=row["phone"],
        is_leading_cadre=row["is_leading_cadre"] == "1",
        group=group,
        public_code=row["public_code"],
        seats=[
            Seat(
                level=level,
                term=_TERMS[level],
                electoral_district=row["electoral_district"],
                deputy_certificate_no=row["certificate_no"],
            )
            for level in levels
        ],
    )


def _people(cast: Cast, seeds: Seeds, at: datetime, password: str) -> None:
    roles = {role.code: role for role in Role.objects.all()}
    encoded = make_password(password)
    for row in seeds.staff:
        user = create_user(
            actor=SYSTEM,
            at=at,
            username=row["username"],
            name=row["name"],
            organisation=cast.organisations[row["organisation"]],
            post=row["post"],
            password=password,
            encoded_password=encoded,
        ).user
        _grant(cast, row["role"], row["scope_kind"], row["scope"], user, roles, at)
        if row["deputy"]:
            _seat(cast, cast.deputies[row["deputy"]], user, roles, at)
    _cover_zones(cast, roles, at)


def _grant(cast: Cast, role: str, kind: str, where: str, user: User, roles: dict[str, Role], at: datetime) -> None:
    region = cast.regions[where] if kind == "region" else None
    if kind == "station":
        organisation: Organisation | None = cast.stations[where].organisation
    else:
        organisation = cast.organisations[where] if kind == "organisation" else None
    give_grant(actor=SYSTEM, user=user, role=roles[role], at=at, region=region, organisation=organisation)
    cast.enlist(role=role, where=where, user=user)


def _seat(cast: Cast, deputy: Deputy, user: User, roles: dict[str, Role], at: datetime) -> None:
    """Join a deputy to the account, which reaches the home of their town too; the first of a town speaks for it."""
    cast.spokesmen.setdefault(deputy.region_id, deputy)
    change_deputy(
        actor=SYSTEM,
        deputy=deputy,
        at=at,
        name=deputy.name,
        region=deputy.region,
        gender=deputy.gender,
        post=deputy.post,
        specialty=deputy.specialty,
        phone=deputy.phone,
        is_leading_cadre=deputy.is_leading_cadre,
        group=deputy.group,
        user=user,
    )
    deputy.user = user
    for code, station in cast.stations.items():
        is_home = station.tier == _TOWN_HOME and station.region_id == deputy.region_id
        if is_home and user not in cast.users.get(("deputy", code), []):
            _grant(cast, "deputy", "station", code, user, roles, at)


def _cover_zones(cast: Cast, roles: dict[str, Role], at: datetime) -> None:
    """Where a zone has no presidium of its own, a clerk of the commission does its part."""
    county = cast.county()
    clerk = cast.users["commission", county][-1]
    for code, region in cast.regions.items():
        if region.level == Region.Level.TOWN and covers(county, code) and not cast.has("presidium", code):
            _grant(cast, "presidium", "region", code, clerk, roles, at)


def _site(cast: Cast, at: datetime) -> None:
    county = cast.regions[cast.county()]
    commission = cast.users["commission", county.pk][0].organisation
    change_site_profile(
        actor=SYSTEM,
        region=county,
        at=at,
        name=county.name,
        office=commission.name if commission else "",
        phone=commission.phone if commission else "",
        hours="周一至周五 8:30–12:00、14:30–17:30",
    )
