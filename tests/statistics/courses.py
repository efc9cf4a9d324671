"""Suggestions that went many ways over half a year, each walked by the real actions on days of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from jiazhan.cases.actions.draft_suggestion import draft_suggestion
from jiazhan.cases.actions.lapse_evaluation import lapse_evaluation
from jiazhan.cases.draft import Draft
from jiazhan.cases.models import Case, Category, ExclusionGround, Link
from jiazhan.stations.models import Session
from tests.make.cases import Walk
from tests.make.county import County
from tests.make.suggestions import DECLARED, draft_of

BEGIN: Final = datetime(2026, 1, 12, 2, 0, tzinfo=timezone.get_default_timezone())
Step = tuple[int, str, str, dict[str, Any]]
"""Days after BEGIN, the verb, who takes it, its fields; words in capitals stand for rows."""


def _reply(day: int, result_class: str, officer: str = "officer", head: str = "head") -> list[Step]:
    fields = {"text": "已列入计划。", "result_class": result_class}
    if result_class == "B":
        fields |= {"promised_date": "PROMISED", "promise": "修好两条渠。"}
    return [(day, "draft_reply", officer, fields), (day, "sign_reply", head, {})]


def _judge(day: int, result: str, attitude: str = "satisfied") -> Step:
    return (day, "evaluate", "deputy", {"attitude": attitude, "result": result, "reason": "没有落实到人。"})


_SUBMITTED: Final[list[Step]] = [(0, "submit", "deputy", DECLARED)]
_ACCEPTED: Final[list[Step]] = [*_SUBMITTED, (2, "accept", "commission", {})]


def _assigned(day: int = 4, **fields: Any) -> list[Step]:
    assign = {"unit": "town_unit", **fields}
    return [*_ACCEPTED, (day, "assign", "commission", assign), (day + 1, "sign_for", "officer", {})]


def _contact(day: int, channel: str, answer: str) -> list[Step]:
    told = {"stage": "before", "channel": channel, "day": "TODAY", "text": "谈了经费。"}
    steps: list[Step] = [(day, "record_contact", "officer", told)]
    if answer == "confirm":
        steps.append((day + 1, "confirm_contact", "deputy", {"contact": "LAST"}))
    if answer == "dispute":
        steps.append((day + 1, "dispute_contact", "deputy", {"contact": "LAST", "reason": "没有来过。"}))
    return steps


COURSES: Final[dict[str, list[Step]]] = {
    "satisfied": [
        *(*_assigned(), *_contact(10, "visit", "confirm"), *_reply(40, "A"), _judge(45, "satisfied")),
        (50, "complete", "commission", {}),
    ],
    "basic": [*_assigned(30), *_contact(36, "phone", ""), *_reply(60, "B"), _judge(70, "basically_satisfied")],
    "explained": [*_assigned(), *_reply(30, "D"), _judge(33, "satisfied"), (40, "complete", "commission", {})],
    "explained_in_vain": [
        *(*_assigned(), *_contact(9, "visit", "dispute"), *_reply(30, "D"), _judge(33, "dissatisfied")),
        (40, "complete", "commission", {"text": "已当面说明。"}),
    ],
    "converted": [
        *(*_assigned(), *_reply(50, "B"), _judge(55, "dissatisfied"), (60, "rehandle", "commission", {})),
        *(*_reply(80, "A"), _judge(85, "satisfied"), (88, "complete", "commission", {})),
    ],
    "not_converted": [
        *(*_assigned(), *_reply(50, "C"), _judge(55, "satisfied", "dissatisfied"), (60, "rehandle", "commission", {})),
        *(*_reply(80, "C"), _judge(85, "dissatisfied")),
    ],
    "rehandling": [*_assigned(), *_reply(50, "C"), _judge(55, "dissatisfied"), (60, "rehandle", "commission", {})],
    "late": _assigned() + _reply(110, "A"),
    "lapsed": [*_assigned(), *_reply(40, "A"), (75, "LAPSE", "", {})],
    "overdue": _assigned(),
    "extended_after_its_day": [
        *(*_assigned(), (90, "request_extension", "head", {"months": 2, "reason": "等资金文件。"})),
        *((100, "grant_extension", "commission", {}), *_reply(130, "A")),
    ],
    "reassigned": [
        *(*_assigned(), (9, "request_return", "head", {"reason": "归民政管。"})),
        (12, "reassign", "commission", {"unit": "county_unit", "reason": "归住建。"}),
        *((13, "sign_for", "county_officer", {}), *_reply(100, "A", "county_officer", "county_head")),
    ],
    "confirmed": [
        *(*_assigned(), (9, "request_return", "head", {"reason": "不归我们。"})),
        (12, "confirm_assignment", "commission", {"reason": "就是你们的。"}),
        *((13, "sign_for", "officer", {}), *_reply(60, "A")),
    ],
    "by_government": [
        *(*_ACCEPTED, (4, "assign", "commission", {"unit": "government_office"})),
        (9, "sub_assign", "government", {"unit": "town_unit", "co_handlers": ["county_unit"]}),
        *((10, "sign_for", "officer", {}), (10, "sign_for", "county_officer", {})),
        (20, "draft_co_opinion", "county_officer", {"text": "可以列支。"}),
        (21, "sign_co_opinion", "county_head", {}),
        *_reply(40, "A"),
    ],
    "co_handler_becomes_lead": [
        *_assigned(4, co_handlers=["county_unit"]),
        (20, "reassign", "commission", {"unit": "county_unit", "reason": "以它为主。"}),
    ],
    "at_government": [*_ACCEPTED, (4, "assign", "commission", {"unit": "government_office"})],
    "accepted": _ACCEPTED,
    "submitted": _SUBMITTED,
    "letter": [*_SUBMITTED, (3, "treat_as_letter", "commission", {"exclusion": "GROUND", "reason": "是来信。"})],
    "rejected": [*_SUBMITTED, (3, "reject", "commission", {"exclusion": "GROUND", "reason": "不属于。"})],
    "withdrawn": [*_assigned(), (30, "withdraw", "deputy", {})],
    "merged": [*_ACCEPTED, (5, "MERGE", "", {})],
    "merged_and_parted": [*_ACCEPTED, (5, "MERGE", "", {}), (15, "PART", "", {})],
    "revised": [
        *(*_SUBMITTED, (3, "return_for_revision", "commission", {"reason": "一事一议。"})),
        *((20, "submit", "deputy", DECLARED), (22, "accept", "commission", {})),
        (24, "assign", "commission", {"unit": "town_unit"}),
    ],
    "draft": [],
}


@dataclass(frozen=True)
class Walked:
    """The county, its session, and every suggestion by the name of its course."""

    county: County
    session: Session
    cases: dict[str, Case]


def walk_courses(county: County) -> Walked:
    """Walk them all; those named first lie in the category of roads."""
    session = Session.objects.create(
        region=county.regions["county"], term=19, number=5, opens_on=date(2026, 1, 8), closes_on=date(2026, 1, 14)
    )
    below = Category.objects.create(code="lamps", name="路灯", parent=county.category)
    cases: dict[str, Case] = {}
    for place, (name, steps) in enumerate(COURSES.items()):
        at = BEGIN + timedelta(hours=place // 10, minutes=place % 10)
        category = (county.category, below, None)[place % 3]
        draft = Draft(**{**vars(draft_of(county)), "title": f"关于{name}的建议", "category": category})
        case = cases[name] = draft_suggestion(draft=draft, actor=county.actor("deputy"), at=at)
        for days, verb, by, fields in steps:
            _take(Walk(county=county, case=case, at=at + timedelta(days=days)), verb, by, fields, cases)
    return Walked(county, session, cases)


def _take(walk: Walk, verb: str, by: str, fields: dict[str, Any], cases: dict[str, Case]) -> None:
    if verb == "LAPSE":
        lapse_evaluation(case=walk.case, at=walk.at)
    elif verb == "MERGE":
        Link.objects.create(kind=Link.Kind.MERGED_INTO, source=walk.case, target=cases["satisfied"], at=walk.at)
    elif verb == "PART":
        Link.objects.filter(source=walk.case).update(undone_at=walk.at)
    else:
        walk.do(verb, by, **{name: _meant(walk, value) for name, value in fields.items()})


def _meant(walk: Walk, value: Any) -> Any:
    if isinstance(value, list):
        return [walk.county.unit(name) for name in value]
    if not isinstance(value, str):
        return value
    if value in walk.county.organisations:
        return walk.county.unit(value)
    words: dict[str, Callable[[], Any]] = {
        "TODAY": lambda: timezone.localtime(walk.at).date(),
        "PROMISED": lambda: timezone.localtime(walk.at).date() + timedelta(days=90),
        "LAST": lambda: walk.case.contacts.latest("pk").pk,
        "GROUND": lambda: ExclusionGround.objects.get(code="petition"),
    }
    return words[value]() if value in words else value
