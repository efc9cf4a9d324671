"""接待登记: where somebody sits and receives people, what can be done with a matter there, and recording one.

A matter is registered and sent on its way in one transaction, once per form, however often the form arrives.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import can
from jiazhan.activities.models import Activity
from jiazhan.cases.actions.answer_on_spot import answer_on_spot
from jiazhan.cases.actions.assign import assign
from jiazhan.cases.actions.forward import forward
from jiazhan.cases.actions.link_duplicate import link_duplicate
from jiazhan.cases.actions.propose_decline import propose_decline
from jiazhan.cases.actions.raise_matter import Matter
from jiazhan.cases.actions.register import register_new
from jiazhan.cases.actions.send_to_village import send_to_village
from jiazhan.cases.actions.triage import triage
from jiazhan.cases.models import Case, DiversionGround
from jiazhan.core.actions.claim_submission import claim, fulfil
from jiazhan.stations.models import Station

WAYS: Final[dict[str, tuple[str | Promise, tuple[str, ...]]]] = {
    "spot": (_("当场答复"), ("case.answer_on_spot",)),
    "village": (_("村社区办"), ("case.triage", "case.send_to_village")),
    "town": (_("镇里办"), ("case.triage",)),
    "county": (_("转县里"), ("case.triage",)),
    "elsewhere": (_("引导到其他渠道"), ("case.propose_decline",)),
}
"""What can be done with a matter: its word, and every permission it takes."""
LATER: Final = ("later", _("只登记，由联络站分流"))
"""What is left to somebody who may register but not route, a deputy for instance."""

SOLVED: Final = {"satisfied": "yes", "basically_satisfied": "partly", "dissatisfied": "no"}
"""What a reaction on the spot says of the solution."""


@dataclass(frozen=True)
class Sitting:
    """Where somebody receives people: a station, through which door, and for which activity if there is one."""

    station: Station
    source: str
    activity: Activity | None = None

    @property
    def spot(self) -> Spot:
        """The place against which grants are held before there is a case."""
        return Spot(self.station.region_id, frozenset({self.station.pk}))

    @property
    def address(self) -> str:
        """The words of the address that lead back here."""
        at = f"a{self.activity.pk}" if self.activity is not None else self.source
        return f"station={self.station.pk}&at={at}"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One matter as it was written down: what was said, and which way it goes."""

    matter: Matter
    way: str
    answer: str = ""
    level: str = ""
    committee: Organisation | None = None
    unit: Organisation | None = None
    ground: DiversionGround | None = None
    explanation: str = ""
    main: Case | None = None


def ways_for(*, actor: Actor, sitting: Sitting) -> list[tuple[str, str | Promise]]:
    """The ways this person may choose here, in the order of the digits."""
    spot = sitting.spot
    ways = [(way, word) for way, (word, needed) in WAYS.items() if all(can(actor, code, spot) for code in needed)]
    return ways if can(actor, "case.triage", spot) else [*ways, LATER]


def record(*, entry: Entry, actor: Actor, key: UUID, at: datetime) -> Case:
    """接待登记: register what was said and take the chosen step; the same key again gives the same case.

    Raises what the steps raise; then nothing was done.
    """
    with transaction.atomic():
        earlier = claim(key=key, purpose=f"reception {actor.user_id}", at=at)
        if earlier:
            return Case.objects.get(pk=int(earlier.partition(":")[2]))
        case = register_new(matter=entry.matter, actor=actor, at=at).case
        if entry.main is not None:
            link_duplicate(case=case, actor=actor, at=at, main=entry.main)
        else:
            _STEPS[entry.way](entry, case, actor, at)
        fulfil(key=key, subject=case.subject)
    return case


def _spot(entry: Entry, case: Case, actor: Actor, at: datetime) -> None:
    solved = SOLVED.get(entry.level, "yes")
    answer_on_spot(case=case, actor=actor, at=at, text=entry.answer, level=entry.level, solved=solved)


def _village(entry: Entry, case: Case, actor: Actor, at: datetime) -> None:
    triage(case=case, actor=actor, at=at, tier=Case.Tier.VILLAGE)
    if entry.committee is not None:
        send_to_village(case=case, actor=actor, at=at, unit=entry.committee)


def _town(entry: Entry, case: Case, actor: Actor, at: datetime) -> None:
    triage(case=case, actor=actor, at=at, tier=Case.Tier.TOWNSHIP)
    if entry.unit is not None:
        assign(case=case, actor=actor, at=at, unit=entry.unit)


def _county(entry: Entry, case: Case, actor: Actor, at: datetime) -> None:
    triage(case=case, actor=actor, at=at, tier=Case.Tier.COUNTY)
    if can(actor, "case.forward", case):
        forward(case=case, actor=actor, at=at)


def _elsewhere(entry: Entry, case: Case, actor: Actor, at: datetime) -> None:
    if entry.ground is not None:
        propose_decline(case=case, actor=actor, at=at, ground=entry.ground, explanation=entry.explanation)


def _later(entry: Entry, case: Case, actor: Actor, at: datetime) -> None:
    """Registered is all."""


_STEPS: Final[dict[str, Callable[[Entry, Case, Actor, datetime], None]]] = {
    "spot": _spot,
    "village": _village,
    "town": _town,
    "county": _county,
    "elsewhere": _elsewhere,
    "later": _later,
}
