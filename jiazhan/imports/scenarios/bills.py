"""The course of a bill: written before the session, signed, brought in, decided, and what came of it."""

from datetime import datetime, time, timedelta
from typing import Any

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions.draft_bill import draft_bill
from jiazhan.cases.draft import BillDraft
from jiazhan.cases.verbs import ACTIONS
from jiazhan.imports.scenarios.cast import Cast
from jiazhan.imports.scenarios.play import Play
from jiazhan.imports.scenarios.seeds import Row
from jiazhan.stations.models import Deputy
from jiazhan.stations.queries.congress import deputies_of

_DECLARED = {"is_within_powers": True, "has_no_secrets": True}
_BEFORE = timedelta(days=6)
_MINUTES = timedelta(minutes=7)


class Bill:
    """One row on its way; its days are counted from the first day of the session."""

    def __init__(self, *, row: Row, cast: Cast, play: Play, last: datetime) -> None:
        self.row, self.cast, self.play, self.last = row, cast, play, last
        if cast.session is None:
            raise ValueError("no session to bring bills to")
        self.session = cast.session
        self.lead = cast.spokesman(row["lead"])
        self.moment = self._begins()

    def schedule(self) -> None:
        """Every step of the row, in order."""
        self.play.add(self.moment, self._write)
        signers = self._signers()
        self._later("invite_cosponsors", self._actor(self.lead), deputies=signers)
        signed = signers if self.row["signed"] == "all" else signers[: self.row["signed"]]
        for deputy in signed:
            self._later("cosponsor", self._actor(deputy))
        if self.row["opened"] is None:
            return
        self._on(self.row["opened"] - 1, time(9, 10))
        self._later("submit_bill", self._actor(self.lead), **_DECLARED)
        for verb, days, said in self.row["course"]:
            self._on(days, time(15, 20))
            self._later(verb, self._taker(verb, said), **self._fields(verb, said))

    def _begins(self) -> datetime:
        opens = datetime.combine(self.session.opens_on, time(10, 5), self.last.tzinfo)
        return self.last - timedelta(days=self.row["days_ago"]) if self.row["opened"] is None else opens - _BEFORE

    def _on(self, days: int, hour: time) -> None:
        day = self.session.opens_on + timedelta(days=days)
        self.moment = max(datetime.combine(day, hour, self.last.tzinfo), self.moment)

    def _later(self, verb: str, actor: Actor, **fields: Any) -> None:
        self.moment += _MINUTES
        at = min(self.moment, self.last)

        def take(moment: datetime) -> None:
            ACTIONS[verb](case=self.play.cases[self.row["key"]], actor=actor, at=moment, **fields)

        self.play.add(at, take)

    def _write(self, at: datetime) -> None:
        row = self.row
        draft = BillDraft(
            title=row["title"],
            basis=row["basis"],
            plan=row["plan"],
            deputy=self.lead,
            people_congress=self.session.region,
        )
        self.play.cases[row["key"]] = draft_bill(draft=draft, actor=self._actor(self.lead), at=at)

    def _signers(self) -> list[Deputy]:
        """The county's deputies with an account, but for the lead."""
        sitting = deputies_of(congress=self.session.region, on=self.session.opens_on)
        return list(sitting.filter(user__isnull=False).exclude(pk=self.lead.pk).select_related("user"))

    def _actor(self, deputy: Deputy) -> Actor:
        if deputy.user is None:
            raise ValueError(f"{deputy} has no account")
        return self.cast.actor_for(deputy.user)

    def _taker(self, verb: str, said: Any) -> Actor:
        if verb == "report_handling":
            organ = next(words for name, _days, words in self.row["course"] if name == "hand_to_organ")
            return self.cast.actor("unit_head", organ)
        return self.cast.commission(1 if verb == "approve_release" else 0)

    def _fields(self, verb: str, said: Any) -> dict[str, Any]:
        if verb in {"refer", "hand_to_organ"}:
            return {"unit": self.cast.organisations[said]}
        if verb == "record_vote":
            votes = dict(zip(("votes_for", "votes_against", "votes_abstaining"), said, strict=True))
            return {"is_passed": True, "day": self.moment.date(), **votes}
        if verb == "report_handling":
            return {"text": said}
        return {"reason": said} if said else {}
