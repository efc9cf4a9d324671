"""Who is there to act: the users of the county by what they may do and where, each with the grants they hold."""

from dataclasses import dataclass, field
from datetime import date

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.division import at_level
from jiazhan.accounts.models import Organisation, Region, User
from jiazhan.accounts.queries.grants import actor_of
from jiazhan.cases.models import Category, DiversionGround
from jiazhan.stations.models import Deputy, Session, Station


@dataclass
class Cast:
    """Everything the matters need, by the words the files use."""

    on: date
    regions: dict[str, Region] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    stations: dict[str, Station] = field(default_factory=dict)
    categories: dict[str, Category] = field(default_factory=dict)
    grounds: dict[str, DiversionGround] = field(default_factory=dict)
    deputies: dict[str, Deputy] = field(default_factory=dict)
    placed: dict[str, list[Deputy]] = field(default_factory=dict)
    users: dict[tuple[str, str], list[User]] = field(default_factory=dict)
    spokesmen: dict[str, Deputy] = field(default_factory=dict)
    session: Session | None = None
    _actors: dict[int, Actor] = field(default_factory=dict)

    def enlist(self, *, role: str, where: str, user: User) -> None:
        """Remember that `user` has a role at `where`: a region code, a station code or an organisation's name."""
        self.users.setdefault((role, where), []).append(user)

    def has(self, role: str, where: str) -> bool:
        """Whether anybody has the role there."""
        return (role, where) in self.users

    def actor(self, role: str, where: str, *, turn: int = 0) -> Actor:
        """Somebody with the role there; `turn` takes another one where there are several. Raises KeyError."""
        people = self.users[role, where]
        return self.actor_for(people[turn % len(people)])

    def actor_for(self, user: User) -> Actor:
        """The actor of a user, read once."""
        if user.pk not in self._actors:
            self._actors[user.pk] = actor_of(user, on=self.on)
        return self._actors[user.pk]

    def county(self) -> str:
        """The code of the county its stations stand in."""
        return at_level(next(iter(self.stations.values())).region_id, "county")

    def town_of(self, code: str) -> str:
        """The code of the town in which a region lies."""
        return at_level(code, "town")

    def commission(self, turn: int = 0) -> Actor:
        """Somebody of the deputies' affairs commission."""
        return self.actor("commission", self.county(), turn=turn)

    def presidium(self, region_code: str) -> Actor:
        """Somebody of the presidium over a place."""
        return self.actor("presidium", self.town_of(region_code))

    def home(self, region_code: str) -> Station:
        """The staffed station of a town."""
        town = self.town_of(region_code)
        return next(
            station
            for code, station in self.stations.items()
            if station.region_id == town and self.has("liaison_officer", code)
        )

    def spokesman(self, region_code: str) -> Deputy:
        """The deputy with an account who speaks for a town; where a town has none, one of the county's."""
        return self.spokesmen.get(self.town_of(region_code)) or next(iter(self.spokesmen.values()))
