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
    made = Matter(**{**defaults, **matter})  # type: ignore[arg-type]
    return raise_matter(matter=made, actor=constituent(), at=at or timezone.now())


class Walk:
    """Takes a case through verbs by the people who may take them; `to` walks from the door to a state."""

    def __init__(self, *, county: County, case: Case, at: datetime) -> None:
        self.county, self.case, self.at = county, case, at

    def do(self, verb: str, by: str, **fields: object) -> "Walk":
        """Take one verb as a user of the county, or as "constituent"."""
        actor = constituent(subject=self.case.subject) if by == "constituent" else self.county.actor(by)
        ACTIONS[verb](case=self.case, actor=actor, at=self.at, **fields)
        return self

    def to(self, state: str) -> "Walk":
        """Walk a matter that just came in to `state`."""
        _PATHS[state](self)
        return self


def _reply(w: Walk, **fields: object) -> Walk:
    return w.do("draft_reply", "officer", text="换了电缆和灯头，当晚全部点亮。", **fields).do("sign_reply", "head")


def _answered(w: Walk, **fields: object) -> Walk:
    return _reply(w.to("at_township"), **fields)


def _told(w: Walk) -> Walk:
    return w.do("feed_back", "liaison", channel="phone", text="电话告诉了李奶奶。")


_PATHS: dict[str, Callable[[Walk], object]] = {
    "draft": lambda w: w,
    "registered": lambda w: w.do("register", "liaison", category=w.county.category),
    "answered_on_spot": lambda w: w.to("registered").do(
        "answer_on_spot", "liaison", text="当场打电话给供电所，今晚修好。", level="satisfied"
    ),
    "declined_diverted": lambda w: (
        w.to("registered").do("propose_decline", "liaison", ground=w.county.ground).do("confirm_decline", "presidium")
    ),
    "decline_proposed": lambda w: w.to("registered").do("propose_decline", "liaison", ground=w.county.ground),
    "reply_drafted": lambda w: w.to("at_township").do(
        "draft_reply", "officer", text="换了电缆和灯头，当晚全部点亮。", outcome="resolved"
    ),
    "publication_prepared": lambda w: w.to("satisfied_closed").do(
        "prepare_publication",
        "colleague",
        title="路灯修好了",
        text="三号路路灯不亮。",
        reply="已换线路和灯头。",
    ),
    "triaged": lambda w: w.to("registered").do("triage", "liaison", tier="township"),
    "at_village": lambda w: (
        w.to("registered")
        .do("triage", "liaison", tier="village")
        .do("send_to_village", "liaison", unit=w.county.unit("village_committee"))
    ),
    "at_township": lambda w: w.to("triaged").do("assign", "presidium", unit=w.county.unit("town_unit")),
    "forwarded_county": lambda w: w.to("triaged").do("forward", "presidium"),
    "county_assigned": lambda w: w.to("forwarded_county").do(
        "assign_county", "commission", unit=w.county.unit("county_unit")
    ),
    "returned": lambda w: w.to("at_township").do("request_return", "officer", reason="路灯归供电所管。"),
    "resolved": lambda w: _answered(w, outcome="resolved"),
    "in_progress": lambda w: _answered(w, outcome="in_progress", promised_date=(w.at + timedelta(days=30)).date()),
    "explained": lambda w: _answered(w, outcome="explained"),
    "promised": lambda w: _told(w.to("in_progress")),
    "lapsed": lambda w: w.to("promised").do("look_back", "liaison", is_kept=False, text="还没有动工。"),
    "fed_back": lambda w: _told(w.to("resolved")),
    "satisfied_closed": lambda w: w.to("fed_back").do("rate", "constituent", level="satisfied", solved="yes"),
    "dissatisfied": lambda w: w.to("fed_back").do(
        "rate", "constituent", level="dissatisfied", solved="no", comment="又灭了。"
    ),
    "rehandling": lambda w: w.to("dissatisfied").do("confirm_rehandling", "presidium"),
    "escalated": lambda w: _told(_reply(w.to("rehandling"), outcome="resolved")).do(
        "rate", "constituent", level="dissatisfied", solved="no"
    ),
    "withdrawn": lambda w: w.to("registered").do("withdraw", "constituent"),
    "published": lambda w: (
        w.to("satisfied_closed")
        .do(
            "prepare_publication",
            "presidium",
            title="路灯修好了",
            text="三号路路灯不亮。",
            reply="已换线路和灯头。",
        )
        .do("approve_publication", "colleague")
    ),
    "to_council_hall": lambda w: w.to("triaged").do("send_to_hall", "presidium"),
    "to_project_pool": lambda w: w.to("triaged").do("send_to_project_pool", "presidium"),
}

OPINION_STATES = tuple(_PATHS)


def case(*, county: County, state: str = "registered", at: datetime | None = None, **matter: object) -> Case:
    """An opinion walked into `state`; besides the states of the workflow: county_assigned, promised, dissatisfied,
    escalated.
    """
    at = at or timezone.now()
    made = raised(county=county, at=at, **matter).case  # type: ignore[arg-type]
    Walk(county=county, case=made, at=at).to(state)
    return made
