"""Random walks through the real actions: whatever people do, nothing is lost and somebody is always responsible."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiazhan.accounts.actor import Actor, constituent
from jiazhan.cases.actions.lapse_evaluation import lapse_due_evaluations
from jiazhan.cases.draft import Draft
from jiazhan.cases.handlers import co_handlers_of
from jiazhan.cases.models import Case, Contact, ExclusionGround, KeyGround, PublicationGround, SuggestionDetail
from jiazhan.cases.models.assignment import LIVE
from jiazhan.cases.models.contact import contact_subject
from jiazhan.cases.models.suggestion_publication import publication_subject
from jiazhan.cases.permissions import open_steps
from jiazhan.cases.queries.merging import TAKES_IN, main_of
from jiazhan.cases.verbs import ACTIONS
from jiazhan.cases.workflow import WORKFLOWS
from jiazhan.core.models import Clock, Entry
from jiazhan.core.queries.verification import verify
from jiazhan.core.refusals import Refused
from tests import make
from tests.make import County
from tests.make.bills import DECLARED_BILL, bill, bill_of, committee, meeting, second_commission
from tests.make.suggestions import DECLARED, other_deputy, suggestion

PEOPLE = (
    "liaison", "presidium", "colleague", "commission", "officer", "head", "county_officer", "county_head",
    "villager", "government", "second_head", "deputy", "second_deputy", "committee", "second_commission",
    "constituent",
)  # fmt: skip


_HANDING = frozenset(
    {
        *("send_to_village", "assign_county", "assign", "sub_assign", "reassign", "add_co_handlers"),
        *("decide_co_return", "send_back_co_opinion"),
    }
)


class Undo(Exception):
    """Leaves a walk's savepoint, so that the next walk starts anew."""


def _fields(verb: str, draw: Any, county: County, case: Case, at: datetime) -> dict[str, Any]:
    today = timezone.localtime(at).date()
    reason, text = {"reason": "理由在此。"}, {"text": "话在此。"}
    if verb in _HANDING:
        return _units(verb, draw, county, case)
    level = draw(st.sampled_from(["satisfied", "basically_satisfied", "dissatisfied"]))
    fields: dict[str, dict[str, Any]] = {
        "answer_on_spot": {**text, "level": level},
        "propose_decline": {"ground": county.ground},
        "refuse_decline": reason,
        "triage": {"tier": draw(st.sampled_from(Case.Tier.values))},
        "link_duplicate": {"main": Case.objects.exclude(pk=case.pk).filter(kind="opinion").latest("pk")},
        "merge": {"main": Case.objects.exclude(pk=case.pk).filter(kind="suggestion").latest("pk")},
        "request_return": reason,
        "draft_reply": {**text, **_answer(draw, case), "promised_date": today + timedelta(days=9)},
        **dict.fromkeys(("unmerge", "confirm_assignment"), reason),
        **_talks(draw, case, today),
        "draft_co_opinion": text,
        "reject_co_opinion": reason,
        "reject_draft": reason,
        **dict.fromkeys(("fail_precheck", "lapse_commitment", "reopen"), reason),
        **_promises(draw, today), **_supervision(county, draw, today),
        "feed_back": {**text, "channel": "phone"},
        "look_back": {**text, "is_kept": draw(st.booleans())},
        "rate": {"level": level, "solved": draw(st.sampled_from(["yes", "partly", "no"]))},
        "decline_rehandling": text,
        "conclude": text,
        "return_outcome": {**text, "outcome": draw(st.sampled_from(["resolved", "explained", "triaged"]))},
        "prepare_publication": {"title": "题", "text": "文", "reply": "答", **_ground(draw, case)},
        "refuse_publication": reason,
        "unpublish": reason,
        "remind": text,
        **dict.fromkeys(("record_visit", "comment"), text),
        "extend": {"working_days": 3, **reason},
        "pause": reason,
        "return_for_revision": reason,
        **{verb: {**reason, "exclusion": ExclusionGround.objects.first()} for verb in ("treat_as_letter", "reject")},
        "invite_cosponsors": {"deputies": [other_deputy(county)]},
        "revise": {"draft": _draft(county, draw)},
        "submit": DECLARED,
        "give_reading": {"comment": "请写具体。"},
        "ask_feasibility": {"unit": county.unit("town_unit")},
        "answer_feasibility": {**text, "view": draw(st.sampled_from(["feasible", "conditional", "infeasible"]))},
        "ask_withdrawal": reason,
        "evaluate": {"attitude": level, "result": level, **reason},
        "complete": text,
        "become_suggestion": {"draft": _draft(county, draw)},
        **_bill_fields(draw, county, today),
    }  # fmt: skip
    return fields.get(verb, {})


def _bill_fields(draw: Any, county: County, today: date) -> dict[str, dict[str, Any]]:
    reason, text = {"reason": "理由在此。"}, {"text": "话在此。"}
    yes = draw(st.booleans())
    refused = ("keep_off_agenda", "turn_into_suggestion", "request_withdrawal", "refuse_withdrawal")
    return {
        **dict.fromkeys((*refused, "ask_reconsideration", "refuse_release", "end_release"), reason),
        **dict.fromkeys(("report_handling", "conclude_bill"), text),
        "revise_bill": {"draft": bill_of(county, plan=draw(st.sampled_from(["方案", "另一个方案"])))},
        "submit_bill": DECLARED_BILL,
        "refer": {"unit": county.unit("committee")},
        "report_deliberation": {**text, "is_recommended": yes},
        "record_vote": {"day": today, "is_passed": yes},
        "hand_to_organ": {"unit": county.unit(draw(st.sampled_from(["town_unit", "county_unit"])))},
    }


def _talks(draw: Any, case: Case, today: date) -> dict[str, dict[str, Any]]:
    waiting = Contact.objects.filter(case=case, confirmed_at=None, disputed_at=None).first()
    contact = waiting.pk if waiting is not None else 0
    return {
        "record_contact": {"text": "话在此。", "stage": "during", "channel": "phone", "day": today},
        "confirm_contact": {"contact": contact},
        "dispute_contact": {"reason": "理由在此。", "contact": contact},
        "request_extension": {"reason": "理由在此。", "months": draw(st.integers(1, 4))},
        "refuse_extension": {"reason": "理由在此。"},
    }


def _promises(draw: Any, today: date) -> dict[str, dict[str, Any]]:
    return {
        **{verb: {"text": "话在此。"} for verb in ("record_progress", "report_fulfilment", "strike_off")},
        "rate_commitment": {"level": draw(st.sampled_from(["satisfied", "dissatisfied"])), "reason": "理由在此。"},
        "renew_commitment": {"promised_date": today + timedelta(days=30), "reason": "理由在此。"},
        "hold_joint_meeting": {"day": today, "participants": "代表、单位", "decision": "商定的意见。"},
    }


def _supervision(county: County, draw: Any, today: date) -> dict[str, dict[str, Any]]:
    said = {"text": "话在此。", "demand": "月底前办好。", "demand_by": today + timedelta(days=9)}
    kind = draw(st.sampled_from(["meeting", "visit", "inspection", "report"]))
    return {
        "supervise_by_name": {"text": "请抓紧。"},
        "call_to_explain": {**said, "day": today, "participants": "局长"},
        "record_supervision": {**said, "day": today, "kind": kind},
        "mark_key": {
            "decided_on": today,
            "key_ground": KeyGround.objects.first(),
            "leader_name": "赵明",
            "leader_post": "副主任",
            "committee": county.unit("special_committee"),
        },
        "mark_excellent": {"year": today.year, "reason": "理由在此。"},
        **{verb: {"reason": "理由在此。"} for verb in ("unmark_key", "unmark_excellent")},
    }


def _answer(draw: Any, case: Case) -> dict[str, Any]:
    if case.kind == "opinion":
        return {"outcome": draw(st.sampled_from(["resolved", "in_progress", "explained"]))}
    return {"result_class": draw(st.sampled_from("ABCD")), "promise": "办好两条渠。"}


def _ground(draw: Any, case: Case) -> dict[str, Any]:
    if case.kind == "opinion" or draw(st.booleans()):
        return {}
    return {"ground": PublicationGround.objects.get(code="privacy"), "note": "说明。"}


def _units(verb: str, draw: Any, county: County, case: Case) -> dict[str, Any]:
    named = {"send_to_village": "village_committee", "assign_county": "county_unit"}
    if verb in named:
        return {"unit": county.unit(named[verb])}
    if verb == "add_co_handlers":
        return {"co_handlers": [county.unit("second_unit")]}
    if verb in {"decide_co_return", "send_back_co_opinion"}:
        state = "done" if verb == "send_back_co_opinion" else "return_requested"
        choice = {"is_released": draw(st.booleans())} if verb == "decide_co_return" else {}
        return {**choice, "reason": "理由在此。", "unit": co_handlers_of(case, state)[0].unit}
    if case.kind == "opinion":
        return {"unit": county.unit("town_unit")}
    unit = county.unit(draw(st.sampled_from(["town_unit", "county_unit", "government_office"])))
    if verb == "reassign":
        return {"unit": unit, "reason": "理由在此。"}
    return {"unit": unit, "co_handlers": [county.unit("county_unit")] if draw(st.booleans()) else []}


def _draft(county: County, draw: Any) -> Draft:
    proposal = draw(st.sampled_from(["建议", "另一个办法"]))
    return Draft(
        title="建议", situation="情况", analysis="原因", proposal=proposal, deputy=county.deputy, region=county.village
    )


def _is_published(case: Case) -> None:
    """Where publishing stands is what its rows say; while it is owed its own clock runs."""
    rows = case.suggestion_publications
    waiting = rows.filter(approved_at=None, refused_at=None, ended_at=None).count()
    shown = rows.filter(approved_at__isnull=False, ended_at=None).first()
    stands = SuggestionDetail.objects.get(case=case).publication
    assert waiting == (stands == "proposed")
    if stands in {"shown", "withheld"}:
        assert shown is not None
        assert (shown.ground is not None) == (stands == "withheld")
    if stands in {"", "taken_down"}:
        assert shown is None
    owed = Clock.objects.filter(subject=publication_subject(case.pk), stopped_at=None).count()
    assert owed <= (stands in {"waits", "proposed"})


def _holds(case: Case, at: datetime) -> None:
    case.refresh_from_db()
    running = list(Clock.objects.filter(subject=case.subject, stopped_at=None))
    assert case.is_open == (case.state in WORKFLOWS[case.kind].open)
    assert len(running) == (1 if case.is_open else 0), case.state
    assert bool(case.party_kind) == case.is_open
    assert (case.party_kind == "organisation") == (case.party_id is not None)
    if case.is_open:
        assert (case.due_date, case.clock_key) == (running[0].due_date, running[0].rule_key)
    for row in case.assignments.filter(role="co_handler"):
        own = list(Clock.objects.filter(subject=row.subject, stopped_at=None))
        assert [clock.due_date for clock in own] == ([row.due_date] if row.state in LIVE else []), row.state
    if case.state not in {"assigned", "handling", "return_requested", "rehandling"}:
        assert not Clock.objects.filter(subject=contact_subject(case.pk), stopped_at=None).exists(), case.state
    if case.state == "merged":
        _follows(case)
    if case.kind == "suggestion":
        _is_published(case)
        detail = SuggestionDetail.objects.get(pk=case.pk)
        assert detail.is_key == case.key_marks.filter(ended_at=None).exists()
        assert (detail.excellent_year is not None) == case.excellent_marks.filter(ended_at=None).exists()
    promised = case.commitments.filter(ended_at__isnull=True).count()
    assert promised == (case.state in {"follow_up", "fulfilment_reported"}), case.state
    leads = case.assignments.filter(role="lead_handler", state__in=LIVE).count()
    assert leads == (
        case.kind == "suggestion" and case.state in {"assigned", "handling", "return_requested", "rehandling"}
    )
    assert Entry.objects.filter(subject=case.subject).latest("sequence").facts.get("to", case.state) == case.state


def _follows(case: Case) -> None:
    main = main_of(case)
    assert main is not None
    assert main.state in TAKES_IN
    assert (case.due_date, case.clock_key, case.unit_id) == (main.due_date, main.clock_key, main.unit_id)


def _actors(county: County, case: Case) -> dict[str, Actor]:
    named = {name: county.actor(name) for name in PEOPLE if name != "constituent"}
    return {**named, "constituent": constituent(subject=case.subject)}


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_people_do_one_party_and_one_clock_remain(data: st.DataObject) -> None:
    try:
        with transaction.atomic():
            _walk(data)
            raise Undo
    except Undo:
        pass


def _walk(data: st.DataObject) -> None:
    county = make.county()
    other_deputy(county)
    at = datetime(2026, 3, 2, 9, tzinfo=timezone.get_default_timezone())
    make.case(county=county, state="at_township", at=at)
    started = data.draw(st.sampled_from(["draft", "accepted", "co_handled", "follow_up"]))
    cases = [make.raised(county=county, at=at).case, suggestion(county=county, state=started, at=at)]
    cases.append(suggestion(county=county, state="accepted", at=at))
    committee(county)
    second_commission(county)
    meeting(county, at=at)
    cases.append(bill(county=county, state=data.draw(st.sampled_from(["cosigned", "submitted", "on_agenda"])), at=at))
    for _step in range(18):
        at += timedelta(days=data.draw(st.integers(0, 4)))
        case = data.draw(st.sampled_from(cases))
        steps = [(a, t) for a in _actors(county, case).values() for t in open_steps(actor=a, case=case)]
        moving = [s for s in steps if s[1].verb not in {"remind", "comment", "record_visit", "withdraw"}] or steps
        if not moving:
            continue
        actor, transition = data.draw(st.sampled_from(moving))
        fields = _fields(transition.verb, data.draw, county, case, at)
        before = (case.state, case.version)
        try:
            result = ACTIONS[transition.verb](case=case, actor=actor, at=at, **fields)
        except Refused:
            case.refresh_from_db()
            assert (case.state, case.version) == before, "a refused step must leave no trace"
        else:
            if result.pk != case.pk:
                cases.append(result)
        lapse_due_evaluations(at=at)
        for known in cases:
            _holds(known, at)
    assert not verify().findings
