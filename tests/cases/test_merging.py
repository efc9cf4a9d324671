"""并案: several suggestions with the same content are handled once, and each proposer is answered."""

from dataclasses import replace
from datetime import date

import pytest

from jiazhan.cases.actions.draft_suggestion import draft_suggestion
from jiazhan.cases.models import Assignment, Case, Evaluation, Link, Reply
from jiazhan.cases.queries.case_page import case_page
from jiazhan.cases.queries.merging import main_of, mains_for, merged_into
from jiazhan.cases.queries.visible import is_visible
from jiazhan.core.models import Clock, Entry
from jiazhan.core.refusals import Forbidden, Invalid, WrongState
from tests import make
from tests.cases.taking import DAY, local, may, take
from tests.make import County
from tests.make.suggestions import DECLARED, draft_of, other_deputy, suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return make.county()


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def two(county: County, state: str = "handling") -> tuple[Case, Case]:
    """A main suggestion in `state`, and an accepted one of another deputy that says the same."""
    main = suggestion(county=county, state=state, at=DAY)
    draft = replace(draft_of(county), title="关于小型渠道有人管的建议", deputy=other_deputy(county))
    follower = draft_suggestion(draft=draft, actor=county.actor("second_deputy"), at=DAY)
    take(follower, "submit", county, "second_deputy", DAY, **DECLARED)
    take(follower, "accept", county, "commission")
    follower.refresh_from_db()
    return main, follower


def test_a_merged_suggestion_has_the_units_and_the_clock_of_its_main_one(county: County) -> None:
    main, follower = two(county)
    assert follower.due_date == date(2026, 3, 16)
    take(follower, "merge", county, "commission", local(3, 4), main=main)
    merged, main = fresh(follower), fresh(main)
    assert (merged.state, merged.is_open, merged.party_kind, merged.party_id) == ("merged", True, "main", None)
    assert (merged.due_date, merged.clock_key, merged.unit) == (main.due_date, "reply", main.unit)
    assert main.due_date == date(2026, 6, 2)
    running = Clock.objects.filter(subject=merged.subject, stopped_at=None)
    assert [(clock.rule_key, clock.due_date) for clock in running] == [("reply", main.due_date)]
    entry = Entry.objects.filter(subject=merged.subject, verb="suggestion.merge").get()
    assert (entry.facts["main"], entry.facts["main_id"]) == (main.number, main.pk)


def test_it_follows_its_main_one_through_assignment_return_and_extension(county: County) -> None:
    main, follower = two(county, "accepted")
    take(follower, "merge", county, "commission", main=main)
    assert fresh(follower).unit is None
    take(main, "assign", county, "commission", local(3, 5), unit=county.unit("town_unit"))
    assert (fresh(follower).unit, fresh(follower).due_date) == (county.unit("town_unit"), date(2026, 6, 5))
    assert is_visible(actor=county.actor("officer"), case=fresh(follower)), "its unit reads every text"
    take(main, "request_return", county, "head", local(3, 6), reason="归水利部门管。")
    assert fresh(follower).clock_key == "reassignment"
    take(main, "reassign", county, "commission", local(3, 9), unit=county.unit("county_unit"), reason="有理。")
    assert (fresh(follower).unit, fresh(follower).due_date) == (county.unit("county_unit"), date(2026, 6, 9))
    take(main, "sign_for", county, "county_officer", local(3, 10))
    take(main, "request_extension", county, "county_head", local(4, 1), months=2, reason="等资金。")
    take(main, "grant_extension", county, "commission", local(4, 2))
    assert fresh(follower).due_date == fresh(main).due_date == date(2026, 8, 10)


def test_every_proposer_is_answered_and_judges_alone(county: County) -> None:
    main, follower = two(county)
    take(follower, "merge", county, "commission", main=main)
    take(main, "draft_reply", county, "officer", local(4, 1), text="已列入明年预算。", result_class="A")
    take(main, "sign_reply", county, "head", local(4, 2))
    answered = fresh(follower)
    assert (answered.state, answered.party_kind, answered.clock_key) == ("replied", "deputy", "suggestion_evaluation")
    assert answered.due_date == fresh(main).due_date
    own, other = Reply.objects.get(case=follower), Reply.objects.get(case=main)
    assert (own.text, own.result_class, own.signed_at, own.signatory_name, own.unit) == (
        *(other.text, other.result_class, other.signed_at, other.signatory_name, other.unit),
    )
    assert answered.suggestion.result_class == "A"
    lead = Assignment.objects.get(case=follower)
    assert (lead.unit, lead.state, lead.is_lead) == (county.unit("town_unit"), "done", True)
    assert "evaluate" not in may(follower, county, "deputy"), "only its own proposer judges"
    words = {"attitude": "satisfied", "result": "dissatisfied", "reason": "没有落实到人。"}
    take(follower, "evaluate", county, "second_deputy", local(4, 3), **words)
    assert list(Evaluation.objects.values_list("case_id", flat=True)) == [follower.pk]
    assert fresh(main).state == "replied"
    take(follower, "rehandle", county, "commission", local(4, 6))
    assert "draft_reply" in may(follower, county, "officer"), "handled again on its own"
    take(main, "evaluate", county, "deputy", local(4, 7), attitude="satisfied", result="satisfied")
    take(main, "complete", county, "commission", local(4, 8))
    assert fresh(follower).state == "rehandling"


def test_unmerged_it_waits_for_assignment_with_the_whole_time(county: County) -> None:
    main, follower = two(county)
    take(follower, "merge", county, "commission", main=main)
    with pytest.raises(Invalid):
        take(follower, "unmerge", county, "commission", local(4, 1), reason=" ")
    take(follower, "unmerge", county, "commission", local(4, 1), reason="说的不是同一条渠。")
    alone = fresh(follower)
    assert (alone.state, alone.unit, alone.assigned_at, alone.party) == (
        "accepted",
        None,
        None,
        county.unit("commission"),
    )
    assert (alone.clock_key, alone.due_date) == ("review", date(2026, 4, 16))
    assert main_of(alone) is None
    assert not is_visible(actor=county.actor("officer"), case=alone)
    take(main, "draft_reply", county, "officer", local(4, 2), text="已列入明年预算。", result_class="A")
    take(main, "sign_reply", county, "head", local(4, 3))
    assert fresh(follower).state == "accepted"
    assert not Reply.objects.filter(case=follower).exists()


def test_it_can_be_merged_into_the_same_one_again(county: County) -> None:
    main, follower = two(county)
    take(follower, "merge", county, "commission", main=main)
    take(follower, "unmerge", county, "commission", local(3, 3), reason="再看看。")
    take(follower, "merge", county, "commission", local(3, 4), main=main)
    link = Link.objects.get(source=follower, kind="merged_into")
    assert (link.undone_at, link.at, link.target) == (None, local(3, 4), main)


def test_when_the_main_one_is_withdrawn_the_others_wait_for_assignment_again(county: County) -> None:
    main, follower = two(county)
    take(follower, "merge", county, "commission", main=main)
    take(main, "withdraw", county, "deputy", local(4, 1), reason="已经办了。")
    alone = fresh(follower)
    assert (alone.state, alone.clock_key, main_of(alone)) == ("accepted", "review", None)
    entry = Entry.objects.filter(subject=alone.subject, verb="suggestion.unmerge").get()
    assert (entry.actor_kind, entry.facts["main"], entry.facts["main_state"]) == ("system", main.number, "withdrawn")


def test_a_merged_one_can_be_withdrawn_without_touching_its_main_one(county: County) -> None:
    main, follower = two(county)
    take(follower, "merge", county, "commission", main=main)
    version = fresh(main).version
    take(follower, "withdraw", county, "second_deputy", local(4, 1))
    assert fresh(follower).state == "withdrawn"
    assert (fresh(main).state, fresh(main).version) == ("handling", version)
    assert not merged_into(main).exists()


def test_what_cannot_take_another_in_is_refused_in_words(county: County) -> None:
    main, follower = two(county)
    replied = suggestion(county=county, state="replied", at=DAY)
    opinion = make.case(county=county, state="at_township", at=DAY)
    for wrong in (follower, replied, opinion, suggestion(county=county, state="submitted", at=DAY)):
        with pytest.raises(Invalid) as refused:
            take(follower, "merge", county, "commission", main=wrong)
        assert list(refused.value.fields) == ["main"]
    take(follower, "merge", county, "commission", main=main)
    third = suggestion(county=county, state="accepted", at=DAY)
    with pytest.raises(Invalid):
        take(third, "merge", county, "commission", main=follower)
    taken_in = suggestion(county=county, state="accepted", at=DAY)
    take(third, "merge", county, "commission", main=taken_in)
    with pytest.raises(Invalid, match="先取消"):
        take(taken_in, "merge", county, "commission", main=main)
    assert fresh(taken_in).state == "accepted"


def test_only_another_suggestion_of_the_same_congress_is_offered(county: County) -> None:
    main, follower = two(county)
    suggestion(county=county, state="replied", at=DAY)
    elsewhere = suggestion(county=county, state="accepted", at=DAY)
    elsewhere.suggestion.people_congress = county.regions["town"]
    elsewhere.suggestion.save()
    assert list(mains_for(follower)) == [main]
    with pytest.raises(Invalid, match="同一级"):
        take(follower, "merge", county, "commission", main=elsewhere)


def test_only_the_office_of_the_congress_merges(county: County) -> None:
    main, follower = two(county)
    for who in ("deputy", "officer", "head", "government", "presidium", "liaison"):
        assert "merge" not in may(follower, county, who), who
        with pytest.raises(Forbidden):
            take(follower, "merge", county, who, main=main)
    with pytest.raises(WrongState):
        take(main, "merge", county, "commission", main=follower)


def test_opinions_behind_it_follow_the_main_one_too(county: County) -> None:
    main, follower = two(county)
    opinion = make.case(county=county, state="triaged", at=DAY)
    Link.objects.create(kind="became", source=opinion, target=follower, at=DAY)
    opinion.state, opinion.party, opinion.party_kind = "to_suggestion", None, "deputy"
    opinion.save()
    take(follower, "merge", county, "commission", local(3, 4), main=main)
    behind = fresh(opinion)
    assert (behind.party, behind.due_date) == (county.unit("town_unit"), fresh(main).due_date)
    take(main, "draft_reply", county, "officer", local(4, 1), text="已办好。", result_class="A")
    take(main, "sign_reply", county, "head", local(4, 2))
    assert fresh(opinion).party_kind == "deputy"


def test_who_sees_one_knows_of_the_others(county: County) -> None:
    main, follower = two(county)
    take(follower, "merge", county, "commission", main=main)
    page = case_page(actor=county.actor("second_deputy"), case_id=follower.pk)
    assert page is not None
    assert page.main == main
    seen = case_page(actor=county.actor("officer"), case_id=main.pk)
    assert seen is not None
    assert ([row.pk for row in seen.merged], seen.main) == ([follower.pk], None)
