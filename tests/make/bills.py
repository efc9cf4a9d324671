"""Bills in any state, each walked there by the real actions."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from jiazhan.accounts.models import Grant, Organisation, Role, User
from jiazhan.cases.actions.draft_bill import draft_bill
from jiazhan.cases.draft import BillDraft
from jiazhan.cases.models import Case
from jiazhan.stations.models import Session
from tests.make.cases import Walk
from tests.make.county import County
from tests.make.suggestions import other_deputy

DECLARED_BILL = {"is_within_powers": True, "has_no_secrets": True}
"""What a lead declares when bringing a bill in."""

SIGNERS = ("second_deputy", *(f"signer_{count}" for count in range(2, 10)))
"""The nine who sign with the lead: ten bring it together."""

BILL_STATES = {
    "draft": "草稿",
    "cosigning": "联名中，等待附议",
    "cosigned": "联名中，人数已够",
    "discarded": "草稿已作废",
    "submitted": "已提交",
    "referred": "交委员会审议",
    "reported": "已报审议意见",
    "on_agenda": "列入议程",
    "withdrawal_requested": "列入议程，提案人要求撤回",
    "withdrawn": "已撤回",
    "passed": "已通过",
    "implementing": "正在办理",
    "handling_reported": "已报办理情况",
    "concluded": "已办结",
    "release_prepared": "已办结，正文待审",
    "released": "已办结，正文已公开",
    "not_passed": "未通过",
    "not_on_agenda": "不列入议程",
    "became_suggestion": "已转作建议",
}


def meeting(county: County, *, at: datetime, region: str = "county") -> Session:
    """The session that meets on that day and the four days after it."""
    on = timezone.localtime(at).date()
    found, _is_new = Session.objects.get_or_create(
        region=county.regions[region],
        term=19,
        number=2,
        defaults={"opens_on": on, "closes_on": on + timedelta(days=4)},
    )
    return found


def committee(county: County) -> Organisation:
    """A special committee of the county's congress, whose user is "committee"."""
    county.organisations["committee"] = county.unit("special_committee")
    return county.unit("special_committee")


def bill_of(county: County, **changes: object) -> BillDraft:
    """What the county's deputy brings to its congress."""
    words: dict[str, object] = {
        "title": "关于加强农村小型水库管护的议案",
        "basis": "全县小型水库六十一座，有专人管护的二十座。",
        "plan": "由大会作出决定，三年内把管护经费足额列入预算。",
        "deputy": county.deputy,
    }
    return BillDraft(**{**words, **changes})  # type: ignore[arg-type]


def bill(*, county: County, state: str = "draft", at: datetime | None = None) -> Case:
    """A bill of the county's deputy walked into `state`, one of BILL_STATES."""
    at = at or timezone.now()
    committee(county)
    other_deputy(county)
    case = draft_bill(draft=bill_of(county), actor=county.actor("deputy"), at=at)
    walk = Walk(county=county, case=case, at=at)
    for step in _PATHS[state]:
        step(walk)
    return case


def _invite(w: Walk) -> None:
    w.do("invite_cosponsors", "deputy", deputies=[other_deputy(w.county)])


def _sign(w: Walk) -> None:
    w.do("invite_cosponsors", "deputy", deputies=[other_deputy(w.county, name) for name in SIGNERS])
    for name in SIGNERS:
        w.do("cosponsor", name)


def _submit(w: Walk) -> None:
    meeting(w.county, at=w.at)
    w.do("submit_bill", "deputy", **DECLARED_BILL)


def _refer(w: Walk) -> None:
    w.do("refer", "commission", unit=w.county.unit("committee"))


def _report(w: Walk) -> None:
    w.do("report_deliberation", "committee", text="符合实际，建议列入议程。", is_recommended=True)


def _put(w: Walk) -> None:
    w.do("put_on_agenda", "commission")


def _vote(w: Walk, *, is_passed: bool) -> None:
    votes = (180, 3, 7) if is_passed else (60, 100, 30)
    names = ("votes_for", "votes_against", "votes_abstaining")
    day = timezone.localtime(w.at).date()
    w.do("record_vote", "commission", is_passed=is_passed, day=day, **dict(zip(names, votes, strict=True)))


def _ask_back(w: Walk) -> None:
    w.do("request_withdrawal", "deputy", reason="县政府已经安排。")


_SUBMITTED: tuple[Callable[[Walk], None], ...] = (_sign, _submit)
_ON_AGENDA = (*_SUBMITTED, _refer, _report, _put)
_PASSED = (*_ON_AGENDA, lambda w: _vote(w, is_passed=True))
_IMPLEMENTING = (*_PASSED, lambda w: w.do("hand_to_organ", "commission", unit=w.county.unit("county_unit")))
_HANDLED = (*_IMPLEMENTING, lambda w: w.do("report_handling", "county_head", text="六十一座都定了管护人。"))
_CONCLUDED = (*_HANDLED, lambda w: w.do("conclude_bill", "commission", text="决定的事项已经落实。"))
_PREPARED = (*_CONCLUDED, lambda w: w.do("prepare_release", "commission"))


def _agree_release(w: Walk) -> None:
    second_commission(w.county)
    w.do("approve_release", "second_commission")


def second_commission(county: County) -> None:
    """Another person of the commission: "second_commission"."""
    user, is_new = User.objects.get_or_create(
        username="second_commission",
        defaults={
            "name": "second_commission同志",
            "organisation": county.unit("commission"),
            "password": county.users["head"].password,
        },
    )
    if is_new:
        Grant.objects.create(user=user, role=Role.objects.get(code="commission"), region=county.regions["county"])
    county.users["second_commission"] = user


_PATHS: dict[str, tuple[Callable[[Walk], object], ...]] = {
    "draft": (),
    "cosigning": (_invite,),
    "cosigned": (_sign,),
    "discarded": (lambda w: w.do("discard", "deputy"),),
    "submitted": _SUBMITTED,
    "referred": (*_SUBMITTED, _refer),
    "reported": (*_SUBMITTED, _refer, _report),
    "on_agenda": _ON_AGENDA,
    "withdrawal_requested": (*_ON_AGENDA, _ask_back),
    "withdrawn": (*_ON_AGENDA, _ask_back, lambda w: w.do("consent_to_withdrawal", "commission")),
    "passed": _PASSED,
    "implementing": _IMPLEMENTING,
    "handling_reported": _HANDLED,
    "concluded": _CONCLUDED,
    "release_prepared": _PREPARED,
    "released": (*_PREPARED, _agree_release),
    "not_passed": (*_ON_AGENDA, lambda w: _vote(w, is_passed=False)),
    "not_on_agenda": (
        *_SUBMITTED,
        lambda w: w.do("keep_off_agenda", "commission", reason="属于政府日常工作。"),
    ),
    "became_suggestion": (
        *_SUBMITTED,
        lambda w: w.do("turn_into_suggestion", "commission", reason="属于政府日常工作，作为建议办理。"),
    ),
}
