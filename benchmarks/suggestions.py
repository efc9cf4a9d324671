"""Any number of suggestions of one session, each with three units: walked by the real actions, then copied row for row
under keys, numbers, units and categories of their own (as `fill.py` does for opinions).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

from benchmarks.county import COUNTY, County, Town
from benchmarks.moulds import Mould, write
from benchmarks.texts import Writer
from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Grant, Organisation, Region, Role, User
from jiazhan.accounts.queries.grants import actor_of
from jiazhan.cases.actions.draft_suggestion import draft_suggestion
from jiazhan.cases.draft import Draft
from jiazhan.cases.models import Assignment, Case, Contact, CoOpinion, Evaluation, Reply, SuggestionDetail
from jiazhan.cases.verbs import ACTIONS
from jiazhan.core.models import Clock, Entry
from jiazhan.stations.models import Deputy, Mandate, Session
from jiazhan.statistics.scope import Scope

UNITS: Final = 60
VARIANTS: Final = 12
AT_ONCE: Final = 1000
_OF_CASE: Final[tuple[type[models.Model], ...]] = (Assignment, Reply, Contact, Evaluation)
_BESIDE: Final = (*_OF_CASE, CoOpinion)

Steps = tuple[tuple[int, str, str, dict[str, Any]], ...]
"""Days after the step before, the verb, who takes it, and what it is given."""

_SUBMITTED: Final[Steps] = (
    (0, "submit", "deputy", dict.fromkeys(("is_single_subject", "is_none_excluded", "has_no_secrets"), True)),
)
_HANDLING: Final[Steps] = (
    *_SUBMITTED,
    (3, "accept", "commission", {}),
    (4, "assign", "commission", {"unit": True}),
    (2, "sign_for", "officer", {}),
    (0, "sign_for", "county_officer", {}),
    (3, "draft_co_opinion", "county_officer", {"text": True}),
    (0, "sign_co_opinion", "county_head", {}),
    (9, "record_contact", "officer", {"stage": "before", "channel": "visit", "day": True, "text": "到现场看了。"}),
    (1, "confirm_contact", "deputy", {"contact": True}),
)


def _replied(result_class: str) -> Steps:
    reply = {"text": True, "result_class": result_class, "promised_date": result_class == "B"}
    return (*_HANDLING, (40, "draft_reply", "officer", reply), (2, "sign_reply", "head", {}))


def _judged(result_class: str, result: str) -> Steps:
    said = {"attitude": "satisfied", "result": result, "reason": "还没有落实。"}
    return (*_replied(result_class), (6, "evaluate", "deputy", said))


_COMPLETED: Final[Steps] = ((5, "complete", "commission", {}),)
PATHS: Final[tuple[tuple[int, Steps], ...]] = (
    (3, _SUBMITTED),
    (7, _HANDLING),
    (10, _replied("A")),
    (35, (*_judged("A", "satisfied"), *_COMPLETED)),
    (20, (*_judged("B", "basically_satisfied"), *_COMPLETED)),
    (10, (*_judged("D", "satisfied"), *_COMPLETED)),
    (5, _judged("C", "dissatisfied")),
    (
        10,
        (
            *(*_judged("B", "dissatisfied"), (4, "rehandle", "commission", {})),
            (20, "draft_reply", "officer", {"text": True, "result_class": "A", "promised_date": False}),
            *(
                (1, "sign_reply", "head", {}),
                (7, "evaluate", "deputy", {"attitude": "satisfied", "result": "satisfied"}),
            ),
        ),
    ),
)
"""Of a hundred suggestions so many go this way."""


@dataclass(frozen=True)
class Source:
    """A walked suggestion with the rows that belong to it."""

    weight: float
    case: Mould
    detail: Mould
    clocks: list[Mould]
    entries: list[Mould]
    beside: list[Mould]


class Suggestions:
    """Fills a database that has the benchmarks' county."""

    def __init__(self, county: County) -> None:
        self.county, self.writer = county, Writer(7)
        seat = Region.objects.get(pk=COUNTY)
        self.opened = timezone.now() - timedelta(days=260)
        day = self.opened.date()
        self.session = Session.objects.create(
            region=seat, term=19, number=5, opens_on=day, closes_on=day + timedelta(days=VARIANTS)
        )
        handling = Organisation.Kind.HANDLING_UNIT
        self.units = [Organisation.objects.create(name=f"县第{n}局", kind=handling, region=seat) for n in range(UNITS)]
        self.deputy = _deputy(county.towns[0])

    def scope(self) -> Scope:
        """All of them, as of today."""
        until = timezone.localdate()
        return Scope(congress=COUNTY, until=until, year=self.session.opens_on.year, session=self.session.pk)

    def fill(self, size: int) -> None:
        """Walk what is copied, and copy until there are `size` suggestions."""
        sources = list(self._walked())
        weights = [source.weight for source in sources]
        keys = {model: _last(model) for model in (Case, Clock, Entry, *_BESIDE)}
        for start in range(0, size - len(sources), AT_ONCE):
            rows: dict[type[models.Model], list[list[Any]]] = defaultdict(list)
            for source in self.writer.random.choices(sources, weights, k=min(AT_ONCE, size - len(sources) - start)):
                self._copy(source, keys, rows)
            with transaction.atomic():
                for model in (Case, SuggestionDetail, Clock, Entry, *_BESIDE):
                    write(model, rows[model])
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [Case, Clock, Entry, *_BESIDE]):
                cursor.execute(statement)
            cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")

    def _walked(self) -> Iterator[Source]:
        for variant in range(VARIANTS):
            for weight, steps in PATHS:
                yield _source(weight, self._walk(steps, self.opened + timedelta(days=variant)))

    def _walk(self, steps: Steps, at: datetime) -> Case:
        draw, town = self.writer.random, self.county.towns[0]
        draft = Draft(
            title=f"关于{self.writer.matter()[1][:20]}的建议",
            situation=self.writer.matter()[1],
            analysis=self.writer.matter()[1],
            proposal=self.writer.matter()[1],
            deputy=self.deputy,
            region=town.region,
            station=town.station,
            category=self.county.categories[0],
        )
        case = draft_suggestion(draft=draft, actor=self._actor("deputy"), at=at)
        for days, verb, who, fields in steps:
            at += timedelta(days=days + (draw.randrange(9) if days > 3 else 0))
            ACTIONS[verb](case=case, actor=self._actor(who), at=at, **self._given(case, fields, at))
        return case

    def _given(self, case: Case, fields: dict[str, Any], at: datetime) -> dict[str, Any]:
        found = {name: value for name, value in fields.items() if not isinstance(value, bool) or name.startswith("is_")}
        found |= {"has_no_secrets": True} if "has_no_secrets" in fields else {}
        if "unit" in fields:
            co_handlers = [self.county.county_units[0], self.units[0]]
            found |= {"unit": self.county.towns[0].units[0], "co_handlers": co_handlers}
        if "day" in fields:
            found["day"] = timezone.localtime(at).date()
        if "contact" in fields:
            found["contact"] = case.contacts.latest("pk").pk
        if fields.get("text") is True:
            found["text"] = self.writer.reply()
        if fields.get("promised_date"):
            found |= {"promised_date": (at + timedelta(days=90)).date(), "promise": "年底前办成。"}
        return found

    def _actor(self, name: str) -> Actor:
        if name == "deputy":
            return actor_of(User.objects.get(username="bench-deputy"), on=timezone.localdate())
        return self.county.actor(name, self.county.towns[0])

    def _copy(
        self, source: Source, keys: dict[type[models.Model], int], rows: dict[type[models.Model], list[list[Any]]]
    ) -> None:
        def key(model: type[models.Model]) -> int:
            keys[model] += 1
            return keys[model]

        draw = self.writer.random
        shift, case_id, units = timedelta(seconds=draw.randrange(30_000)), key(Case), draw.sample(self.units, 3)
        lead, subject = units[0].pk, f"case:{case_id}"
        number = f"JY990101-19.5-{case_id:05d}"
        has_unit = {"unit_id": lead} if source.case.row.unit_id is not None else {}
        category = draw.choice(self.county.categories).pk
        rows[Case].append(source.case.cast(shift, id=case_id, number=number, category_id=category, **has_unit))
        rows[SuggestionDetail].append(source.detail.cast(shift, case_id=case_id))
        for clock in source.clocks:
            rows[Clock].append(clock.cast(shift, id=key(Clock), subject=subject))
        for entry in source.entries:
            rows[Entry].append(entry.cast(shift, id=key(Entry), subject=subject))
        co_handlers = iter(units[1:])
        asked: dict[int, int] = {}
        for mould in source.beside:
            made = key(mould.model)
            if mould.model is CoOpinion:
                rows[CoOpinion].append(mould.cast(shift, id=made, assignment_id=asked[mould.row.assignment_id]))
                continue
            is_asked = mould.model is Assignment and mould.row.role == Assignment.Role.CO_HANDLER
            if is_asked:
                asked[mould.row.pk] = made
            unit = next(co_handlers).pk if is_asked else lead
            changes = {} if mould.model is Evaluation else {"unit_id": unit}
            rows[mould.model].append(mould.cast(shift, id=made, case_id=case_id, **changes))


def _deputy(town: Town) -> Deputy:
    if town.station is None:
        raise ValueError(f"{town.region} has no station")
    user = User.objects.create(username="bench-deputy", name="陈立春", organisation=town.station.organisation)
    Grant.objects.create(user=user, role=Role.objects.get(code="deputy"), organisation=user.organisation)
    deputy = Deputy.objects.create(public_code="bench-deputy", name="陈立春", region=town.region, user=user)
    Mandate.objects.create(deputy=deputy, level=Mandate.Level.COUNTY, term=19)
    return deputy


def _source(weight: float, case: Case) -> Source:
    return Source(
        weight=weight,
        case=Mould(Case.objects.get(pk=case.pk)),
        detail=Mould(SuggestionDetail.objects.get(pk=case.pk)),
        clocks=_moulds(Clock.objects.filter(subject=case.subject)),
        entries=_moulds(Entry.objects.filter(subject=case.subject)),
        beside=[
            *(row for model in _OF_CASE for row in _moulds(model._default_manager.filter(case_id=case.pk))),
            *_moulds(CoOpinion.objects.filter(assignment__case=case.pk)),
        ],
    )


def _moulds(rows: "models.QuerySet[Any]") -> list[Mould]:
    return [Mould(row) for row in rows.order_by("pk")]


def _last(model: type[models.Model]) -> int:
    return model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0
