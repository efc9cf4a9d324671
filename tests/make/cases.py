"""Cases in any state, each walked there by the real actions."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from jiazhan.accounts.actor import constituent
from jiazhan.cases.actions.raise_matter import Matter, Person, Raised, raise_matter
from jiazhan.cases.models import Case
from jiazhan.cases.verbs import ACTIONS
from tests.make.county import County

LAMP = "三号路的路灯坏了六盏，晚上接孩子看不见路。"


def raised(*, county: County, at: datetime | None = None, text: str = LAMP, **matter: object) -> Raised:
    """A matter as it comes in by the portal, with its code."""
    defaults: dict[str, object] = {
        "text": text,
        "region": county.village,
        "source": Case.Source.PORTAL,
        "person": Person(name="李桂兰", phone="139 0000 1234", may_publish=True),
    }
    return raise_matter(matter=Matter(**{**defaults, **matter}), actor=constituent(), at=at or timezone.now())  # type: ignore[arg-type]


class Walk:
    """Takes a case through verbs by the people who may take them."""

    def __init__(self, *, county: County, case: Case, at: datetime) -> None:
        self.county, self.case, self.at = county, case, at

    def do(self, verb: str, by: str, **fields: object) -> "Walk":
        """Take one verb as a user of the county, or as "constituent"."""
        actor = constituent(subject=self.case.subject) if by == "constituent" else self.county.actor(by)
        ACTIONS[verb](case=self.case, actor=actor, at=self.at, **fields)
        return self


def _to(state: str) -> Callable[[Walk], object]:
    return _PATHS[state]


def _reply(w: Walk, **fields: object) -> Walk:
    return w.do("draft_reply", "officer", text="换了电缆和灯头，当晚全部点亮。", **fields).do("sign_reply", "head")


def _answered(w: Walk, **fields: object) -> Walk:
    _to("at_township")(w)
    return _reply(w, **fields)


def _told(w: Walk) -> Walk:
    return w.do("feed_back", "liaison", channel="phone", text="电话告诉了李奶奶。")


_PATHS: dict[str, Callable[[Walk], object]] = {
    "draft": lambda w: w,
    "registered": lambda w: w.do("register", "liaison", category=w.county.category),
    "answered_on_spot": lambda w: (
        _to("registered")(w)
        and w.do("answer_on_spot", "liaison", text="当场打电话给供电所，今晚修好。", level="satisfied")
    ),
    "declined_diverted": lambda w: (
        _to("registered")(w)
        and w.do("propose_decline", "liaison", ground=w.county.ground).do("confirm_decline", "presidium")
    ),
    "decline_proposed": lambda w: _to("registered")(w) and w.do("propose_decline", "liaison", ground=w.county.ground),
    "reply_drafted": lambda w: (
        _to("at_township")(w)
        and w.do("draft_reply", "officer", text="换了电缆和灯头，当晚全部点亮。", outcome="resolved")
    ),
    "publication_prepared": lambda w: (
        _to("satisfied_closed")(w)
        and w.do(
            "prepare_publication",
            "colleague",
            title="路灯修好了",
            text="三号路路灯不亮。",
            reply="已换线路和灯头。",
        )
    ),
    "triaged": lambda w: _to("registered")(w) and w.do("triage", "liaison", tier="township"),
    "at_village": lambda w: (
        _to("registered")(w)
        and w.do("triage", "liaison", tier="village").do(
            "send_to_village", "liaison", unit=w.county.unit("village_committee")
        )
    ),
    "at_township": lambda w: _to("triaged")(w) and w.do("assign", "presidium", unit=w.county.unit("town_unit")),
    "forwarded_county": lambda w: _to("triaged")(w) and w.do("forward", "presidium"),
    "county_assigned": lambda w: (
        _to("forwarded_county")(w) and w.do("assign_county", "commission", unit=w.county.unit("county_unit"))
    ),
    "returned": lambda w: _to("at_township")(w) and w.do("request_return", "officer", reason="路灯归供电所管。"),
    "resolved": lambda w: _answered(w, outcome="resolved"),
    "in_progress": lambda w: _answered(w, outcome="in_progress", promised_date=(w.at + timedelta(days=30)).date()),
    "explained": lambda w: _answered(w, outcome="explained"),
    "promised": lambda w: _to("in_progress")(w) and _told(w),
    "lapsed": lambda w: _to("promised")(w) and w.do("look_back", "liaison", is_kept=False, text="还没有动工。"),
    "fed_back": lambda w: _to("resolved")(w) and _told(w),
    "satisfied_closed": lambda w: _to("fed_back")(w) and w.do("rate", "constituent", level="satisfied", solved="yes"),
    "dissatisfied": lambda w: (
        _to("fed_back")(w) and w.do("rate", "constituent", level="dissatisfied", solved="no", comment="又灭了。")
    ),
    "rehandling": lambda w: _to("dissatisfied")(w) and w.do("confirm_rehandling", "presidium"),
    "escalated": lambda w: (
        _to("rehandling")(w)
        and _told(_reply(w, outcome="resolved"))
        and w.do("rate", "constituent", level="dissatisfied", solved="no")
    ),
    "withdrawn": lambda w: _to("registered")(w) and w.do("withdraw", "constituent"),
    "published": lambda w: (
        _to("satisfied_closed")(w)
        and w.do(
            "prepare_publication",
            "presidium",
            title="路灯修好了",
            text="三号路路灯不亮。",
            reply="已换线路和灯头。",
        ).do("approve_publication", "colleague")
    ),
    "to_council_hall": lambda w: _to("triaged")(w) and w.do("send_to_hall", "presidium"),
    "to_project_pool": lambda w: _to("triaged")(w) and w.do("send_to_project_pool", "presidium"),
}

OPINION_STATES = tuple(_PATHS)


def case(*, county: County, state: str = "registered", at: datetime | None = None, **matter: object) -> Case:
    """An opinion walked into `state`; besides the states of the workflow: county_assigned, promised, dissatisfied, escalated."""
    at = at or timezone.now()
    made = raised(county=county, at=at, **matter).case  # type: ignore[arg-type]
    _to(state)(Walk(county=county, case=made, at=at))
    return made
