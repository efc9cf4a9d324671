"""Writing, signing and handing in: what holds of a suggestion before the office takes it up."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from jiazhan.cases.actions.draft_suggestion import draft_suggestion
from jiazhan.cases.actions.revise import revise
from jiazhan.cases.draft import Draft
from jiazhan.cases.models import Case, Cosponsor, ExclusionGround
from jiazhan.cases.permissions import may_attach, may_take
from jiazhan.cases.queries.visible import is_visible, openable, visible
from jiazhan.cases.verbs import ACTIONS
from jiazhan.cases.workflow import SUGGESTION_WORKFLOW
from jiazhan.core.models import Entry
from jiazhan.core.refusals import Forbidden, Invalid, WrongState
from jiazhan.stations.models import Delegation, Mandate, Session
from tests import make
from tests.make import County
from tests.make.suggestions import DECLARED, draft_of, other_deputy, suggestion

pytestmark = pytest.mark.django_db


def local(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, 30, tzinfo=timezone.get_default_timezone())


DURING, BETWEEN = local(1, 9), local(4, 1)


@pytest.fixture
def county() -> County:
    return make.county()


def take(case: Case, verb: str, county: County, by: str, moment: datetime = BETWEEN, **fields: Any) -> Case:
    return ACTIONS[verb](case=case, actor=county.actor(by), at=moment, **fields)


def session(county: County, region: str = "county", number: int = 5) -> Session:
    return Session.objects.create(
        region=county.regions[region], term=19, number=number, opens_on=date(2026, 1, 8), closes_on=date(2026, 1, 11)
    )


def test_between_sessions_it_is_numbered_by_the_year_and_in_session_by_the_session(county: County) -> None:
    meeting = session(county)
    first = suggestion(county=county, at=DURING)
    take(first, "submit", county, "deputy", DURING, **DECLARED)
    second = suggestion(county=county, at=BETWEEN)
    take(second, "submit", county, "deputy", BETWEEN, **DECLARED)
    assert (first.number, first.suggestion.session) == ("JY990101-19.5-001", meeting)
    assert (second.number, second.suggestion.session) == ("JY990101-2026-001", None)


@pytest.mark.parametrize(("day", "is_in"), [(7, False), (8, True), (11, True), (12, False)])
def test_the_first_and_the_last_day_belong_to_the_session(county: County, day: int, is_in: bool) -> None:
    session(county)
    case = suggestion(county=county, at=DURING)
    take(case, "submit", county, "deputy", local(1, day, 23), **DECLARED)
    assert (case.suggestion.session is not None) == is_in


@pytest.mark.parametrize("missing", DECLARED)
def test_all_three_declarations_are_asked(county: County, missing: str) -> None:
    case = suggestion(county=county)
    with pytest.raises(Invalid) as refusal:
        take(case, "submit", county, "deputy", BETWEEN, **{**DECLARED, missing: False})
    assert list(refusal.value.fields) == [missing]
    case.refresh_from_db()
    assert (case.state, case.number) == ("draft", None)


def test_it_is_not_handed_in_without_an_analysis(county: County) -> None:
    draft = draft_of(county)
    bare = Draft(**{**vars(draft), "analysis": ""})
    case = draft_suggestion(draft=bare, actor=county.actor("deputy"), at=BETWEEN)
    with pytest.raises(Invalid) as refusal:
        take(case, "submit", county, "deputy", BETWEEN, **DECLARED)
    assert list(refusal.value.fields) == ["analysis"]


def test_a_deputy_writes_only_to_a_congress_they_sit_in(county: County) -> None:
    draft = draft_of(county)
    to_town = Draft(**{**vars(draft), "people_congress": county.regions["town"]})
    with pytest.raises(Invalid) as refusal:
        draft_suggestion(draft=to_town, actor=county.actor("deputy"), at=BETWEEN)
    assert list(refusal.value.fields) == ["people_congress"]
    Mandate.objects.create(deputy=county.deputy, level="township", term=9)
    case = draft_suggestion(draft=to_town, actor=county.actor("deputy"), at=BETWEEN)
    assert case.suggestion.people_congress == county.regions["town"]


def test_the_place_lies_where_the_congress_is(county: County) -> None:
    Mandate.objects.create(deputy=county.deputy, level="township", term=9)
    draft = Draft(
        **{**vars(draft_of(county)), "people_congress": county.regions["town"], "region": county.regions["other_town"]}
    )
    with pytest.raises(Invalid) as refusal:
        draft_suggestion(draft=draft, actor=county.actor("deputy"), at=BETWEEN)
    assert list(refusal.value.fields) == ["region"]


def test_a_seat_that_has_ended_is_none(county: County) -> None:
    Mandate.objects.update(ends_on=date(2026, 3, 31))
    with pytest.raises(Invalid):
        draft_suggestion(draft=draft_of(county), actor=county.actor("deputy"), at=BETWEEN)


def test_a_towns_suggestion_is_reviewed_by_its_presidium_and_a_countys_is_not(county: County) -> None:
    Mandate.objects.create(deputy=county.deputy, level="township", term=9)
    to_town = Draft(**{**vars(draft_of(county)), "people_congress": county.regions["town"]})
    of_town = draft_suggestion(draft=to_town, actor=county.actor("deputy"), at=BETWEEN)
    of_county = suggestion(county=county, at=BETWEEN)
    for case in (of_town, of_county):
        take(case, "submit", county, "deputy", BETWEEN, **DECLARED)
    assert of_town.party == county.unit("presidium")
    assert of_town.number == "JY990101100-2026-001"
    assert of_county.party == county.unit("commission")
    with pytest.raises(Forbidden):
        take(of_county, "accept", county, "presidium")
    with pytest.raises(Forbidden):
        take(of_town, "accept", county, "other_presidium")
    assert take(of_town, "accept", county, "presidium").state == "accepted"


def test_signed_by_others_it_is_a_joint_suggestion_and_who_has_not_answered_is_no_longer_asked(county: County) -> None:
    asked = [other_deputy(county), other_deputy(county, "third_deputy")]
    case = suggestion(county=county, at=BETWEEN)
    take(case, "invite_cosponsors", county, "deputy", deputies=asked)
    assert (case.state, case.party_kind) == ("cosigning", "deputy")
    take(case, "cosponsor", county, "second_deputy")
    take(case, "submit", county, "deputy", BETWEEN, **DECLARED)
    assert case.suggestion.filing == "joint"
    states = dict(case.cosponsors.values_list("deputy__public_code", "state"))
    assert states == {"second-deputy": "confirmed", "third-deputy": "lapsed"}


def test_only_who_was_asked_answers_and_only_once(county: County) -> None:
    other_deputy(county, "third_deputy")
    case = suggestion(county=county, state="cosigning", at=BETWEEN)
    for verb in ("cosponsor", "decline_cosponsoring", "withdraw_cosponsoring"):
        with pytest.raises(Forbidden):
            take(case, verb, county, "third_deputy")
    take(case, "cosponsor", county, "second_deputy")
    with pytest.raises(Forbidden):
        take(case, "cosponsor", county, "second_deputy")
    with pytest.raises(Forbidden):
        take(case, "decline_cosponsoring", county, "second_deputy")


def test_a_changed_text_must_be_signed_again_and_other_changes_need_not(county: County) -> None:
    case = suggestion(county=county, state="cosigned", at=BETWEEN)
    row = case.cosponsors.get()
    draft = draft_of(county)
    revise(case=case, actor=county.actor("deputy"), at=BETWEEN, draft=Draft(**{**vars(draft), "may_publish": False}))
    row.refresh_from_db()
    assert row.state == "confirmed", "a wish is no text"
    later = BETWEEN + timedelta(days=1)
    revise(
        case=case, actor=county.actor("deputy"), at=later, draft=Draft(**{**vars(draft), "proposal": "另一个办法。"})
    )
    row.refresh_from_db()
    assert (row.state, row.invited_at, row.answered_at) == ("invited", later, None)
    assert Entry.objects.filter(verb="suggestion.revise").latest("pk").facts["asked_again"] == 1


def test_whoever_declines_is_no_longer_shown_the_text_and_may_be_asked_again(county: County) -> None:
    case = suggestion(county=county, state="cosigning", at=BETWEEN)
    second = county.actor("second_deputy")
    assert visible(second).filter(pk=case.pk).exists()
    take(case, "decline_cosponsoring", county, "second_deputy", reason="不了解情况。")
    assert not visible(second).filter(pk=case.pk).exists()
    take(case, "invite_cosponsors", county, "deputy", deputies=[other_deputy(county)])
    row = case.cosponsors.get()
    assert (row.state, row.reason, row.answered_at) == ("invited", "", None)
    with pytest.raises(Invalid):
        take(case, "invite_cosponsors", county, "deputy", deputies=[other_deputy(county)])


def test_a_signature_is_taken_back_before_handing_in_and_not_after(county: County) -> None:
    case = suggestion(county=county, state="cosigned", at=BETWEEN)
    take(case, "withdraw_cosponsoring", county, "second_deputy")
    take(case, "submit", county, "deputy", BETWEEN, **DECLARED)
    assert case.suggestion.filing == "single"
    joint = suggestion(county=county, state="cosigned", at=BETWEEN)
    take(joint, "submit", county, "deputy", BETWEEN, **DECLARED)
    with pytest.raises(WrongState):
        take(joint, "withdraw_cosponsoring", county, "second_deputy")


@pytest.mark.parametrize("kind", ["elsewhere", "no_account", "left"])
def test_only_deputies_of_the_same_congress_with_an_account_are_asked(county: County, kind: str) -> None:
    asked = other_deputy(county, level="township" if kind == "elsewhere" else "county")
    if kind == "no_account":
        asked.user = None
        asked.save()
    if kind == "left":
        asked.is_active = False
        asked.save()
    case = suggestion(county=county, at=BETWEEN)
    with pytest.raises(Invalid) as refusal:
        take(case, "invite_cosponsors", county, "deputy", deputies=[asked])
    assert list(refusal.value.fields) == ["deputies"]
    assert not Cosponsor.objects.exists()


def test_nobody_asks_themselves(county: County) -> None:
    case = suggestion(county=county, at=BETWEEN)
    with pytest.raises(Invalid):
        take(case, "invite_cosponsors", county, "deputy", deputies=[county.deputy])


@pytest.mark.parametrize("state", ["draft", "cosigning", "cosigned", "discarded"])
def test_before_it_is_handed_in_only_lead_and_signers_see_it(county: County, state: str) -> None:
    other_deputy(county)
    other_deputy(county, "third_deputy")
    case = suggestion(county=county, state=state, at=BETWEEN)
    may = {"deputy"} | ({"second_deputy"} if state in {"cosigning", "cosigned"} else set())
    for name in ("deputy", "second_deputy", "third_deputy", "liaison", "presidium", "commission", "leader", "officer"):
        actor = county.actor(name)
        assert visible(actor).filter(pk=case.pk).exists() == (name in may), name
        assert is_visible(actor=actor, case=Case.objects.get(pk=case.pk)) == (name in may), name


def test_a_joint_suggestion_is_withdrawn_when_all_who_signed_agree(county: County) -> None:
    case = suggestion(county=county, state="withdrawal_asked", at=BETWEEN)
    with pytest.raises(Forbidden) as refusal:
        take(case, "withdraw", county, "deputy")
    assert "都同意" in str(refusal.value.sentence)
    assert case.state == "assigned", "handling goes on"
    take(case, "agree_withdrawal", county, "second_deputy")
    assert take(case, "withdraw", county, "deputy").state == "withdrawn"


def test_consent_to_withdraw_ends_when_it_is_handed_in_again(county: County) -> None:
    case = suggestion(county=county, state="joint", at=BETWEEN)
    take(case, "ask_withdrawal", county, "deputy", reason="想再想想。")
    take(case, "agree_withdrawal", county, "second_deputy")
    take(case, "return_for_revision", county, "commission", reason="请写具体。")
    take(case, "submit", county, "deputy", BETWEEN, **DECLARED)
    with pytest.raises(Forbidden):
        take(case, "withdraw", county, "deputy")
    assert take(case, "ask_withdrawal", county, "deputy", reason="还是撤回。").suggestion.withdrawal_asked_at


def test_a_suggestion_others_sign_does_not_change_its_congress(county: County) -> None:
    Mandate.objects.create(deputy=county.deputy, level="township", term=9)
    case = suggestion(county=county, state="cosigning", at=BETWEEN)
    moved = Draft(**{**vars(draft_of(county)), "people_congress": county.regions["town"]})
    with pytest.raises(Invalid) as refusal:
        revise(case=case, actor=county.actor("deputy"), at=BETWEEN, draft=moved)
    assert list(refusal.value.fields) == ["people_congress"]


def test_alone_one_withdraws_at_once_and_asks_nobody(county: County) -> None:
    case = suggestion(county=county, state="assigned", at=BETWEEN)
    with pytest.raises(Forbidden):
        take(case, "ask_withdrawal", county, "deputy", reason="情况变了。")
    assert take(case, "withdraw", county, "deputy").state == "withdrawn"


def test_a_delegation_files_through_its_head_and_in_session_only(county: County) -> None:
    meeting = session(county)
    case = suggestion(county=county, at=DURING)
    with pytest.raises(Invalid) as refusal:
        take(case, "submit", county, "deputy", DURING, **DECLARED, as_delegation=True)
    assert list(refusal.value.fields) == ["as_delegation"]
    delegation = Delegation.objects.create(session=meeting, name="青石镇代表团", head=county.deputy)
    after = suggestion(county=county, at=DURING)
    with pytest.raises(Invalid):
        take(after, "submit", county, "deputy", BETWEEN, **DECLARED, as_delegation=True)
    take(case, "submit", county, "deputy", DURING, **DECLARED, as_delegation=True)
    assert (case.suggestion.filing, case.suggestion.delegation) == ("delegation", delegation)


def test_returned_and_handed_in_again_it_keeps_its_number(county: County) -> None:
    session(county)
    case = suggestion(county=county, at=DURING)
    take(case, "submit", county, "deputy", DURING, **DECLARED)
    number = case.number
    take(case, "return_for_revision", county, "commission", BETWEEN, reason="请写具体。")
    take(case, "submit", county, "deputy", BETWEEN, **DECLARED)
    assert (case.number, case.suggestion.session is not None) == (number, True)


@pytest.mark.parametrize("verb", ["reject", "treat_as_letter"])
def test_what_is_not_taken_up_names_its_ground_and_gives_the_opinions_back(county: County, verb: str) -> None:
    opinion = make.case(county=county, state="triaged", at=BETWEEN)
    case = take(opinion, "become_suggestion", county, "deputy", draft=draft_of(county))
    take(case, "submit", county, "deputy", BETWEEN, **DECLARED)
    ground = ExclusionGround.objects.get(code="judicial")
    take(case, verb, county, "commission", exclusion=ground, reason="法院正在审理。")
    opinion.refresh_from_db()
    assert (case.is_open, opinion.state) == (False, "triaged")
    facts = Entry.objects.get(subject=case.subject, verb=f"suggestion.{verb}").facts
    assert (facts["exclusion"], facts["reason"]) == (ground.name, "法院正在审理。")


def test_a_ground_out_of_use_is_not_named(county: County) -> None:
    case = suggestion(county=county, state="submitted", at=BETWEEN)
    ground = ExclusionGround.objects.get(code="judicial")
    ground.is_active = False
    ground.save()
    with pytest.raises(Invalid):
        take(case, "reject", county, "commission", exclusion=ground, reason="不行。")


def test_a_draft_thrown_away_gives_the_opinions_back(county: County) -> None:
    opinion = make.case(county=county, state="triaged", at=BETWEEN)
    case = take(opinion, "become_suggestion", county, "deputy", draft=draft_of(county))
    take(case, "discard", county, "deputy")
    opinion.refresh_from_db()
    assert (case.state, opinion.state) == ("discarded", "triaged")


def test_nobody_but_the_lead_revises_invites_or_hands_in(county: County) -> None:
    case = suggestion(county=county, state="cosigned", at=BETWEEN)
    for verb in ("revise", "invite_cosponsors", "submit", "discard"):
        transition = SUGGESTION_WORKFLOW.take(verb=verb, state=case.state)
        for name in ("second_deputy", "commission", "presidium", "liaison", "system_admin"):
            assert not may_take(actor=county.actor(name), transition=transition, case=case), (verb, name)


def test_a_numbered_suggestion_does_not_change_its_congress(county: County) -> None:
    Mandate.objects.create(deputy=county.deputy, level="township", term=9)
    case = suggestion(county=county, state="returned_for_revision", at=BETWEEN)
    moved = Draft(**{**vars(draft_of(county)), "people_congress": county.regions["town"]})
    with pytest.raises(Invalid) as refusal:
        revise(case=case, actor=county.actor("deputy"), at=BETWEEN, draft=moved)
    assert list(refusal.value.fields) == ["people_congress"]


def test_a_draft_is_shown_to_the_office_and_to_the_unit_that_is_asked_and_to_nobody_else(county: County) -> None:
    case = suggestion(county=county, at=BETWEEN)

    def sees(name: str) -> bool:
        actor = county.actor(name)
        found = openable(actor).filter(pk=case.pk).exists()
        assert is_visible(actor=actor, case=Case.objects.get(pk=case.pk)) == found, name
        assert not visible(actor).filter(pk=case.pk).exists(), "it stands in no list of theirs"
        return found

    assert not sees("commission")
    take(case, "ask_reading", county, "deputy")
    assert [name for name in ("commission", "presidium", "liaison", "officer", "leader") if sees(name)] == [
        "commission"
    ]
    take(case, "ask_feasibility", county, "commission", unit=county.unit("town_unit"))
    assert sees("officer")
    assert not sees("county_officer")
    take(case, "discard", county, "deputy")
    assert not sees("commission")
    assert not sees("officer")


def test_the_office_gives_its_advice_once_for_each_time_it_is_asked(county: County) -> None:
    case = suggestion(county=county, state="reading_asked", at=BETWEEN)
    with pytest.raises(Forbidden):
        take(case, "ask_reading", county, "deputy")
    take(case, "give_reading", county, "commission", comment="第二条要写明由谁管。")
    with pytest.raises(Forbidden):
        take(case, "give_reading", county, "commission", comment="再说一遍。")
    take(case, "ask_reading", county, "deputy", question="改好了，请再看。")
    assert [row.comment for row in case.readings.order_by("pk")] == ["第二条要写明由谁管。", ""]
    take(case, "submit", county, "deputy", BETWEEN, **DECLARED)
    assert case.state == "submitted", "advice holds nothing up"


def test_a_unit_says_whether_it_can_be_done_and_its_view_is_kept(county: County) -> None:
    case = suggestion(county=county, state="feasibility_asked", at=BETWEEN)
    with pytest.raises(Forbidden):
        take(case, "answer_feasibility", county, "county_officer", view="feasible", text="可以。")
    with pytest.raises(Invalid) as refusal:
        take(case, "ask_feasibility", county, "commission", unit=county.unit("town_unit"))
    assert list(refusal.value.fields) == ["unit"]
    take(case, "answer_feasibility", county, "officer", view="conditional", text="经费到位就能做。")
    with pytest.raises(Forbidden):
        take(case, "answer_feasibility", county, "officer", view="feasible", text="改主意了。")
    inquiry = case.inquiries.get()
    assert (inquiry.view, inquiry.text, inquiry.answered_at) == ("conditional", "经费到位就能做。", BETWEEN)


def test_no_unit_is_asked_about_a_draft_that_was_not_shown(county: County) -> None:
    case = suggestion(county=county, at=BETWEEN)
    with pytest.raises(Forbidden):
        take(case, "ask_feasibility", county, "commission", unit=county.unit("town_unit"))


def test_nothing_is_added_to_a_draft_but_by_its_lead(county: County) -> None:
    case = suggestion(county=county, state="reading_asked", at=BETWEEN)
    assert may_attach(actor=county.actor("deputy"), case=case)
    for name in ("commission", "liaison", "presidium", "officer"):
        assert not may_attach(actor=county.actor(name), case=case), name
