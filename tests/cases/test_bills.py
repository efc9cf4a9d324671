"""Bills: who brings them, who decides, and what comes of them (domain rules 5; OL 22, SH-B 9-20)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from jiazhan.cases.actions.draft_bill import draft_bill
from jiazhan.cases.models import BillDetail, Case, Cosponsor, Link, Rule, RuleProfile
from jiazhan.cases.queries.bill_signers import signers_missing
from jiazhan.cases.queries.visible import is_visible, visible
from jiazhan.core.models import Clock, Entry
from jiazhan.core.refusals import Forbidden, Invalid, WrongState
from jiazhan.stations.models import Mandate
from tests import make
from tests.cases import taking
from tests.cases.taking import may
from tests.make import County
from tests.make.bills import BILL_STATES, DECLARED_BILL, SIGNERS, bill, bill_of, meeting, second_commission
from tests.make.suggestions import other_deputy

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 9, tzinfo=timezone.get_default_timezone())


def take(case: Case, verb: str, county: County, by: str, moment: datetime = AT, **fields: Any) -> None:
    """Take a verb, and read the case again."""
    taking.take(case, verb, county, by, moment, **fields)
    case.refresh_from_db()


@pytest.fixture
def county() -> County:
    return make.county()


@pytest.mark.parametrize("state", BILL_STATES)
def test_every_state_has_one_party_and_one_clock_or_is_closed(county: County, state: str) -> None:
    case = bill(county=county, state=state, at=AT)
    running = list(Clock.objects.filter(subject=case.subject, stopped_at=None))
    assert len(running) == (1 if case.is_open else 0)
    assert bool(case.party_kind) == case.is_open
    if case.is_open:
        assert (case.clock_key, case.due_date) == (running[0].rule_key, running[0].due_date)


def test_it_says_how_many_signatures_are_missing_and_is_refused_until_there_are_ten(county: County) -> None:
    meeting(county, at=AT)
    case = bill(county=county, state="cosigning", at=AT)
    assert signers_missing(case=case, on=AT.date()) == 9
    with pytest.raises(Invalid) as refusal:
        take(case, "submit_bill", county, "deputy", AT, **DECLARED_BILL)
    assert "还差 9 人附议" in str(refusal.value.fields["signers"])
    case.refresh_from_db()
    assert (case.state, case.number) == ("cosigning", None)
    take(case, "invite_cosponsors", county, "deputy", AT, deputies=[other_deputy(county, n) for n in SIGNERS[1:]])
    for name in SIGNERS[:-1]:
        take(case, "cosponsor", county, name, AT)
    with pytest.raises(Invalid, match="还差 1 人附议"):
        take(case, "submit_bill", county, "deputy", AT, **DECLARED_BILL)
    take(case, "cosponsor", county, SIGNERS[-1], AT)
    take(case, "submit_bill", county, "deputy", AT, **DECLARED_BILL)
    assert (case.state, case.number) == ("submitted", "YA990101-19.2-001")
    assert case.bill.signer_count == 10
    assert case.party == county.unit("commission")


def test_how_many_must_sign_is_a_row_of_the_nearest_profile(county: County) -> None:
    meeting(county, at=AT)
    case = bill(county=county, state="cosigning", at=AT)
    take(case, "cosponsor", county, "second_deputy", AT)
    profile = RuleProfile.objects.create(region=county.regions["county"], name="本县", valid_from=date(2026, 1, 1))
    Rule.objects.create(profile=profile, key="bill_signers_county", label="联名", unit="persons", count=2)
    take(case, "submit_bill", county, "deputy", AT, **DECLARED_BILL)
    assert case.bill.signer_count == 2


def test_five_are_enough_in_a_town_and_its_own_presidium_decides(county: County) -> None:
    town = county.regions["town"]
    Mandate.objects.create(deputy=county.deputy, level=Mandate.Level.TOWNSHIP, term=19)
    meeting(county, at=AT, region="town")
    case = draft_bill(draft=bill_of(county, people_congress=town), actor=county.actor("deputy"), at=AT)
    signers = [other_deputy(county, name, "township") for name in SIGNERS[:4]]
    take(case, "invite_cosponsors", county, "deputy", AT, deputies=signers)
    for name in SIGNERS[:3]:
        take(case, "cosponsor", county, name, AT)
    with pytest.raises(Invalid, match="还差 1 人附议"):
        take(case, "submit_bill", county, "deputy", AT, **DECLARED_BILL)
    take(case, "cosponsor", county, SIGNERS[3], AT)
    take(case, "submit_bill", county, "deputy", AT, **DECLARED_BILL)
    assert case.party == county.unit("presidium")
    assert "put_on_agenda" in may(case, county, "presidium")
    assert "put_on_agenda" not in may(case, county, "commission"), "the county has no say in a town's bills"
    assert "put_on_agenda" not in may(case, county, "other_presidium")


def test_only_in_session_and_before_its_deadline(county: County) -> None:
    case = bill(county=county, state="cosigned", at=AT)
    with pytest.raises(Invalid, match="只能在会议期间"):
        take(case, "submit_bill", county, "deputy", AT, **DECLARED_BILL)
    session = meeting(county, at=AT)
    session.bills_due_at = AT + timedelta(hours=2)
    session.save()
    with pytest.raises(Invalid, match="3月2日 11:00 截止"):
        take(case, "submit_bill", county, "deputy", AT + timedelta(hours=2, minutes=1), **DECLARED_BILL)
    take(case, "submit_bill", county, "deputy", AT + timedelta(hours=2), **DECLARED_BILL)
    assert case.state == "submitted"


def test_what_its_lead_does_not_declare_is_refused_by_field(county: County) -> None:
    meeting(county, at=AT)
    case = bill(county=county, state="cosigned", at=AT)
    for name in DECLARED_BILL:
        with pytest.raises(Invalid) as refusal:
            take(case, "submit_bill", county, "deputy", AT, **{**DECLARED_BILL, name: False})
        assert set(refusal.value.fields) == {name}


def test_bills_and_suggestions_are_numbered_apart(county: County) -> None:
    first, second = (bill(county=county, state="submitted", at=AT) for _ in range(2))
    assert [first.number, second.number] == ["YA990101-19.2-001", "YA990101-19.2-002"]
    turned = bill(county=county, state="became_suggestion", at=AT)
    assert turned.number == "YA990101-19.2-003"
    assert Link.objects.get(source=turned).target.number == "JY990101-19.2-001"


def test_another_text_must_be_signed_again(county: County) -> None:
    case = bill(county=county, state="cosigned", at=AT)
    take(case, "revise_bill", county, "deputy", AT, draft=bill_of(county, plan="另一个方案。"))
    assert set(case.cosponsors.values_list("state", flat=True)) == {"invited"}
    entry = Entry.objects.filter(subject=case.subject, verb="bill.revise_bill").get()
    assert entry.facts["asked_again"] == 9


def test_nobody_sees_a_bill_that_is_not_brought_in_but_who_signs(county: County) -> None:
    case = bill(county=county, state="cosigning", at=AT)
    for name in ("commission", "presidium", "committee", "leader"):
        assert not is_visible(actor=county.actor(name), case=case), name
        assert not visible(county.actor(name)).filter(pk=case.pk).exists(), name
    for name in ("deputy", "second_deputy"):
        assert is_visible(actor=county.actor(name), case=case), name
        assert visible(county.actor(name)).filter(pk=case.pk).exists(), name
    take(case, "decline_cosponsoring", county, "second_deputy", AT)
    assert not is_visible(actor=county.actor("second_deputy"), case=case)


def test_a_committee_reports_within_three_months_of_the_sessions_close(county: County) -> None:
    case = bill(county=county, state="referred", at=AT)
    assert case.due_date == date(2026, 6, 8), "closed on 6 March; 6 June 2026 is a Saturday"
    assert case.party == case.unit == case.bill.committee == county.unit("committee")
    assert "report_deliberation" in may(case, county, "committee")
    assert "report_deliberation" not in may(case, county, "commission")
    with pytest.raises(Invalid):
        take(case, "refer", county, "commission", AT, unit=county.unit("county_unit"))
    take(case, "report_deliberation", county, "committee", AT, text="不属于职权范围。", is_recommended=False)
    assert (case.state, case.party) == ("reported", county.unit("commission"))
    assert case.bill.is_recommended is False


def test_an_organ_reports_within_three_months(county: County) -> None:
    case = bill(county=county, state="implementing", at=AT)
    assert (case.due_date, case.party) == (date(2026, 6, 2), county.unit("county_unit"))
    assert "report_handling" in may(case, county, "county_head")
    assert "report_handling" not in may(case, county, "head")
    take(case, "report_handling", county, "county_head", AT, text="已经列入预算。")
    take(case, "hand_to_organ", county, "commission", AT, unit=county.unit("town_unit"), note="还要管护人。")
    assert (case.state, case.unit) == ("implementing", county.unit("town_unit"))


def test_it_becomes_a_real_suggestion_of_the_same_deputies(county: County) -> None:
    case = bill(county=county, state="became_suggestion", at=AT)
    suggestion = Link.objects.get(source=case, kind=Link.Kind.BECAME).target
    assert (suggestion.kind, suggestion.state) == (Case.Kind.SUGGESTION, "accepted")
    assert (suggestion.party, suggestion.clock_key) == (county.unit("commission"), "review")
    assert Clock.objects.filter(subject=suggestion.subject, stopped_at=None).count() == 1
    detail = suggestion.suggestion
    assert (detail.situation, detail.proposal) == (case.bill.basis, case.bill.plan)
    assert case.number is not None
    assert case.number in detail.analysis
    assert detail.session == case.bill.session
    signed = set(suggestion.cosponsors.values_list("deputy_id", flat=True))
    assert signed == set(case.cosponsors.values_list("deputy_id", flat=True))
    assert set(suggestion.cosponsors.values_list("state", flat=True)) == {Cosponsor.State.CONFIRMED}
    take(suggestion, "assign", county, "commission", AT, unit=county.unit("town_unit"))
    take(suggestion, "sign_for", county, "officer", AT)
    assert suggestion.state == "handling"


def test_a_reason_is_asked_where_a_bill_is_not_put_on_the_agenda(county: County) -> None:
    case = bill(county=county, state="submitted", at=AT)
    for verb in ("keep_off_agenda", "turn_into_suggestion"):
        with pytest.raises(Invalid) as refusal:
            take(case, verb, county, "commission", AT, reason=" ")
        assert set(refusal.value.fields) == {"reason"}
    take(case, "keep_off_agenda", county, "commission", AT, reason="属于政府日常工作。")
    assert case.bill.decision == BillDetail.Decision.NOT_ON_AGENDA
    assert case.bill.decision_reason == "属于政府日常工作。"


def test_it_is_taken_back_only_with_the_presidiums_consent_and_before_the_vote(county: County) -> None:
    case = bill(county=county, state="on_agenda", at=AT)
    assert "request_withdrawal" not in may(case, county, "second_deputy")
    assert not {"consent_to_withdrawal", "refuse_withdrawal"} & may(case, county, "commission")
    take(case, "request_withdrawal", county, "deputy", AT, reason="已经解决。")
    assert case.state == "on_agenda"
    assert "request_withdrawal" not in may(case, county, "deputy")
    take(case, "refuse_withdrawal", county, "commission", AT, reason="大会已经开始审议。")
    take(case, "request_withdrawal", county, "deputy", AT, reason="附议的代表也都要求。")
    take(case, "consent_to_withdrawal", county, "commission", AT)
    assert case.state == "withdrawn"
    voted = bill(county=county, state="passed", at=AT)
    with pytest.raises(WrongState):
        take(voted, "request_withdrawal", county, "deputy", AT, reason="太晚。")


@pytest.mark.parametrize(
    ("votes", "is_passed", "field"),
    [
        ((95, 95, 0), True, "votes_for"),
        ((95, None, 0), True, "votes_for"),
        ((-1, 0, 0), False, "votes_for"),
    ],
)
def test_votes_that_cannot_be_are_refused(county: County, votes: tuple[int, ...], is_passed: bool, field: str) -> None:
    case = bill(county=county, state="on_agenda", at=AT)
    names = ("votes_for", "votes_against", "votes_abstaining")
    fields = dict(zip(names, votes, strict=True))
    with pytest.raises(Invalid) as refusal:
        take(case, "record_vote", county, "commission", AT, is_passed=is_passed, day=AT.date(), **fields)
    assert set(refusal.value.fields) == {field}


def test_a_vote_lies_between_the_decision_and_today(county: County) -> None:
    case = bill(county=county, state="on_agenda", at=AT)
    for day in (AT.date() - timedelta(days=1), AT.date() + timedelta(days=1)):
        with pytest.raises(Invalid, match="表决日期"):
            take(case, "record_vote", county, "commission", AT, is_passed=True, day=day)
    take(case, "record_vote", county, "commission", AT, is_passed=False, day=AT.date())
    assert (case.state, case.is_open, case.bill.votes_for) == ("not_passed", False, None)


def test_more_than_half_and_at_least_ten_have_it_reconsidered_once(county: County) -> None:
    case = bill(county=county, state="not_on_agenda", at=AT)
    assert "ask_reconsideration" not in may(case, county, "commission")
    for name in SIGNERS:
        take(case, "ask_reconsideration", county, name, AT, reason="请再看一看案据。")
        assert (case.state, case.is_open) == ("not_on_agenda", False), "nine of ten are more than half, not ten"
    with pytest.raises(Forbidden):
        take(case, "ask_reconsideration", county, SIGNERS[0], AT, reason="再要求一次。")
    take(case, "ask_reconsideration", county, "deputy", AT, reason="请再看一看案据。")
    assert (case.state, case.party, case.bill.decision) == ("submitted", county.unit("commission"), "")
    assert Clock.objects.filter(subject=case.subject, stopped_at=None).count() == 1
    take(case, "keep_off_agenda", county, "commission", AT, reason="理由不变。")
    for name in ("deputy", *SIGNERS):
        assert "ask_reconsideration" not in may(case, county, name), "once"


def test_two_people_let_the_public_read_its_text(county: County) -> None:
    case = bill(county=county, state="submitted", at=AT)
    assert "prepare_release" not in may(case, county, "commission"), "nothing is decided yet"
    take(case, "put_on_agenda", county, "commission", AT)
    take(case, "prepare_release", county, "commission", AT)
    assert "approve_release" not in may(case, county, "commission"), "not by oneself"
    second_commission(county)
    take(case, "approve_release", county, "second_commission", AT)
    assert case.bill.released_at == AT
    take(case, "end_release", county, "commission", AT, reason="有一处要改。")
    kept = BillDetail.objects.get(pk=case.pk)
    assert (kept.released_at, kept.release_prepared_at) == (None, None)


def test_only_the_lead_brings_it_in_and_only_in_their_own_name(county: County) -> None:
    case = bill(county=county, state="cosigned", at=AT)
    meeting(county, at=AT)
    with pytest.raises(Forbidden, match="领衔"):
        take(case, "submit_bill", county, "second_deputy", AT, **DECLARED_BILL)
    with pytest.raises(Forbidden):
        draft_bill(draft=bill_of(county), actor=county.actor("second_deputy"), at=AT)


def test_what_the_public_reads_of_a_bill_names_nobody(county: County) -> None:
    case = bill(county=county, state="submitted", at=AT)
    with pytest.raises(Invalid) as refused:
        take(case, "keep_off_agenda", county, "commission", AT, reason="请打 13812345678 说明。")
    assert "13812345678" in str(refused.value.fields["reason"])
    passed = bill(county=county, state="implementing", at=AT)
    with pytest.raises(Invalid) as again:
        take(passed, "report_handling", county, "county_head", AT, text="联系人 13812345678。")
    assert set(again.value.fields) == {"text"}
