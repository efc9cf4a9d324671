"""The course of an opinion: each step of a row at its day, by somebody who may take it."""

from datetime import datetime, timedelta
from typing import Any, Final

from jiazhan.accounts.actor import Actor, constituent
from jiazhan.accounts.division import level_of
from jiazhan.activities.models import Activity
from jiazhan.cases.actions.add_photos import PURPOSE as PHOTOS
from jiazhan.cases.actions.raise_matter import Matter, Person, raise_matter
from jiazhan.cases.actions.register import register_new
from jiazhan.cases.models import Case
from jiazhan.cases.verbs import ACTIONS
from jiazhan.core.actions.store_attachment import store_attachment
from jiazhan.imports.scenarios.cast import Cast
from jiazhan.imports.scenarios.moments import Moments
from jiazhan.imports.scenarios.pictures import picture
from jiazhan.imports.scenarios.play import Play
from jiazhan.imports.scenarios.seeds import Row
from jiazhan.stations.models import Station

_SOURCES: Final = {"online": Case.Source.PORTAL}
_BY_THEMSELVES: Final = frozenset({Case.Source.PORTAL})


class Opinion:
    """One row on its way: `schedule` puts every step into the play."""

    def __init__(self, *, row: Row, cast: Cast, play: Play, moments: Moments, activity: Activity | None) -> None:
        self.row, self.cast, self.play, self.moments, self.activity = row, cast, play, moments, activity
        self.station = self._station()
        self.source: str = _SOURCES.get(row["source"]) or str(row["source"])
        self.is_waiting = False
        self.picture_seed = 0

    @property
    def case(self) -> Case:
        """The case, once it was raised."""
        return self.play.cases[self.row["key"]]

    @property
    def liaison(self) -> Actor:
        """The liaison officer of the station that took it in."""
        return self.cast.actor("liaison_officer", self.station.code)

    @property
    def routed_by(self) -> Actor:
        """The presidium of its town."""
        return self.cast.presidium(self.row["region_code"])

    def schedule(self) -> None:
        """Every step of the row, in order."""
        steps = sorted(self.row["step_days_ago"].items(), key=lambda step: -step[1])
        self._register(self.row["step_days_ago"]["registered"])
        for name, days_ago in steps:
            plan = getattr(self, f"_{name}", None)
            if plan is not None and name != "registered":
                plan(days_ago)

    def _station(self) -> Station:
        place = self.activity.station if self.activity is not None else None
        if place is not None and self.cast.has("liaison_officer", place.code):
            return self.cast.stations[place.code]
        if "to_suggestion" in self.row["step_days_ago"]:
            return self.cast.home(self.cast.spokesman(self.row["lead_region"]).region_id)
        return self.cast.home(self.row["region_code"])

    def _do(self, at: datetime, verb: str, actor: Actor, **fields: Any) -> None:
        self.play.add(at, lambda moment: self._act(verb, actor, moment, fields))

    def _act(self, verb: str, actor: Actor, at: datetime, fields: dict[str, Any]) -> None:
        ACTIONS[verb](case=self.case, actor=actor, at=at, **fields)

    def _person_does(self, at: datetime, verb: str, **fields: Any) -> None:
        self.play.add(at, lambda moment: self._act(verb, constituent(subject=self.case.subject), moment, fields))

    def _matter(self) -> Matter:
        row = self.row
        is_public = "published" in row or row.get("solved") == "yes"
        return Matter(
            text=row["text"],
            title=row["title"],
            region=self.cast.regions[row["region_code"]],
            source=self.source,
            category=self.cast.categories[row["category"]],
            station=self.station,
            activity=self.activity,
            deputy=self._deputy(),
            person=Person(
                name=row["raiser"], phone=row["phone"], may_publish=is_public, may_share_contact=row["has_phone"]
            ),
        )

    def _deputy(self) -> Any:
        if self.row["receiver_role"] != "deputy" or self.activity is None:
            return None
        attendance = self.activity.attendances.select_related("deputy").order_by("pk").first()
        return attendance.deputy if attendance is not None else None

    def _register(self, days_ago: int) -> None:
        if self.source in _BY_THEMSELVES:
            self.play.add(self.moments.any_time(days_ago), self._raise)
            if not self.is_waiting:
                self._do(self.moments.office(days_ago), "register", self.liaison)
            return
        on_the_day = self.activity is not None and self.activity.starts_at <= self.moments.last
        first = self.activity.starts_at + timedelta(minutes=7) if self.activity is not None and on_the_day else None
        at = self.moments.at(first) if first is not None else self.moments.office(days_ago)
        self.play.add(at, self._register_new)

    def _raise(self, at: datetime) -> None:
        raised = raise_matter(matter=self._matter(), actor=constituent(), at=at)
        self.play.cases[self.row["key"]] = raised.case
        if self.picture_seed:
            store_attachment(
                subject=raised.case.subject,
                upload=picture(seed=self.picture_seed),
                actor=constituent(),
                at=at,
                purpose=PHOTOS,
                region_code=raised.case.region_id,
            )

    def _register_new(self, at: datetime) -> None:
        raised = register_new(matter=self._matter(), actor=self.liaison, at=at)
        self.play.cases[self.row["key"]] = raised.case

    def _answered_on_spot(self, days_ago: int) -> None:
        fields = {"text": self.row["reply"], "level": "satisfied", "solved": "yes"}
        self._do(self.moments.soon(), "answer_on_spot", self.liaison, **fields)

    def _declined_diverted(self, days_ago: int) -> None:
        ground = self.cast.grounds[self.row["ground"]]
        proposed = self.moments.soon()
        self._do(proposed, "propose_decline", self.liaison, ground=ground, explanation=self.row["reply"])
        self._do(self.moments.office(days_ago), "confirm_decline", self.routed_by)

    def _linked_duplicate(self, days_ago: int) -> None:
        def link(at: datetime) -> None:
            self._act("link_duplicate", self.liaison, at, {"main": self.play.cases[self.row["duplicate_of"]]})

        self.play.add(self.moments.soon(), link)

    def _withdrawn(self, days_ago: int) -> None:
        if self.source in _BY_THEMSELVES:
            self._person_does(self.moments.any_time(days_ago), "withdraw", reason=self.row["note"])
        else:
            self._do(self.moments.office(days_ago), "withdraw", self.liaison, reason=self.row["note"])

    def _triaged(self, days_ago: int) -> None:
        self._do(self.moments.office(days_ago), "triage", self.liaison, tier=self._tier())

    def _tier(self) -> str:
        """The tier of the row; a unit that serves one town only is a township's, whatever the matter weighs."""
        unit = self.cast.organisations.get(self.row["unit"])
        is_in_town = unit is not None and level_of(unit.region_id) == "town"
        return "township" if is_in_town else str(self.row["tier"])

    def _assigned(self, days_ago: int) -> None:
        self._hand(days_ago, self.row.get("first_unit") or self.row["unit"])

    def _reassigned(self, days_ago: int) -> None:
        unit = self.cast.organisations[self.row["unit"]]
        if self._tier() == "county":
            self._do(self.moments.office(days_ago), "assign_county", self.cast.commission(), unit=unit)
        else:
            self._do(self.moments.office(days_ago), "assign", self.routed_by, unit=unit)

    def _hand(self, days_ago: int, name: str) -> None:
        unit = self.cast.organisations[name]
        if self._tier() == "village":
            self._do(self.moments.office(days_ago), "send_to_village", self.liaison, unit=unit)
        elif self._tier() == "township":
            self._do(self.moments.office(days_ago), "assign", self.routed_by, unit=unit)
        else:
            self._do(self.moments.office(days_ago), "forward", self.routed_by)
            self._do(self.moments.soon(), "assign_county", self.cast.commission(), unit=unit)

    def _returned(self, days_ago: int) -> None:
        writer = self._writer(self.row.get("first_unit") or self.row["unit"])
        self._do(self.moments.office(days_ago), "request_return", writer, reason=self.row["returned_reason"])

    def _writer(self, unit: str) -> Actor:
        role = "unit_officer" if self.cast.has("unit_officer", unit) else "village_committee"
        return self.cast.actor(role, unit)

    def _signatory(self, unit: str) -> Actor:
        role = "unit_head" if self.cast.has("unit_head", unit) else "village_committee"
        return self.cast.actor(role, unit)

    def _reply(self, days_ago: int, *, text: str, outcome: str, promised_days: int = 0) -> None:
        drafted = self.moments.office(days_ago)
        promised = (drafted + timedelta(days=promised_days)).date() if outcome == "in_progress" else None
        unit = self.row["unit"]
        self._do(drafted, "draft_reply", self._writer(unit), text=text, outcome=outcome, promised_date=promised)
        self._do(self.moments.soon(), "sign_reply", self._signatory(unit))

    def _answered(self, days_ago: int) -> None:
        row = self.row
        self._reply(days_ago, text=row["reply"], outcome=row["outcome"], promised_days=row.get("promised_days") or 0)
        is_promise_told = row["outcome"] == "in_progress" and row["target_state"] != "lapsed" and days_ago > 1
        if is_promise_told:
            self._feed_back(days_ago - 1, row["reply"])

    def _feed_back(self, days_ago: int, text: str) -> None:
        row = self.row
        channel = "phone" if row["has_phone"] else "online" if self.source in _BY_THEMSELVES else "in_person"
        self._do(self.moments.office(days_ago), "feed_back", self.liaison, channel=channel, text=text)

    def _fed_back(self, days_ago: int) -> None:
        self._feed_back(days_ago, self.row["reply"])

    def _look_back(self, days_ago: int) -> None:
        is_kept = self.row["target_state"] != "lapsed"
        looker = self.cast.commission(1) if self.row["tier"] == "county" else self.liaison
        text = self.row["look_back"]
        self._do(self.moments.office(days_ago), "look_back", looker, is_kept=is_kept, text=text)

    def _rate(self, days_ago: int, *, level: str, solved: str, comment: str) -> None:
        self._person_does(self.moments.any_time(days_ago), "rate", level=level, solved=solved, comment=comment)

    def _rated(self, days_ago: int) -> None:
        row = self.row
        self._rate(days_ago, level=row["rating"], solved=row["solved"], comment=row.get("comment", ""))

    def _first_rated(self, days_ago: int) -> None:
        row = self.row
        self._rate(days_ago, level=row["first_rating"], solved=row["first_solved"], comment=row["first_comment"])

    def _rehandling(self, days_ago: int) -> None:
        self._do(self.moments.office(days_ago), "confirm_rehandling", self.routed_by)

    def _second_answered(self, days_ago: int) -> None:
        self._reply(days_ago, text=self.row["second_reply"], outcome=self.row["second_outcome"])

    def _second_fed_back(self, days_ago: int) -> None:
        self._feed_back(days_ago, self.row["second_reply"])

    def _satisfied_closed(self, days_ago: int) -> None:
        self._rated(days_ago)

    def _published(self, days_ago: int) -> None:
        public = {name: self.row["published"][name] for name in ("title", "text", "reply")}
        self._do(self.moments.office(days_ago), "prepare_publication", self.routed_by, **public)
        self._do(self.moments.soon(), "approve_publication", self.cast.commission())

    def _to_council_hall(self, days_ago: int) -> None:
        self._do(self.moments.office(days_ago), "send_to_hall", self.routed_by, note=self.row["note"])

    def _to_project_pool(self, days_ago: int) -> None:
        self._do(self.moments.office(days_ago), "send_to_project_pool", self.routed_by, note=self.row["note"])
