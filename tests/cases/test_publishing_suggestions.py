"""Text and answer are published after two people have looked, at the time of the answer, or a note says why not."""

from datetime import date
from typing import Any

import pytest

from jiazhan.cases.actions.create_rule_profile import create_rule_profile
from jiazhan.cases.models import (
    Case,
    PublicationGround,
    RuleProfile,
    SuggestionDetail,
    SuggestionPublication,
)
from jiazhan.cases.models.suggestion_publication import publication_subject
from jiazhan.cases.practice import needs_consent_to_publish, publishes_suggestions
from jiazhan.core.models import Clock, Entry
from jiazhan.core.refusals import Forbidden, Invalid
from jiazhan.notifications.actions.notify import notify
from jiazhan.notifications.actions.remind_of_clocks import remind_of_clocks
from jiazhan.notifications.models import Notice
from tests import make
from tests.cases.taking import DAY, local, may, take
from tests.make import County
from tests.make.suggestions import draft_of, suggestion

pytestmark = pytest.mark.django_db
VERBS = {"prepare_publication", "approve_publication", "refuse_publication", "unpublish"}


@pytest.fixture
def county() -> County:
    return make.county()


def answered(county: County, **fields: Any) -> Case:
    """A suggestion whose head signed an answer drafted with `fields`."""
    case = suggestion(county=county, state="handling", at=DAY)
    take(case, "draft_reply", county, "officer", **{"text": "已列入明年预算。", "result_class": "A", **fields})
    take(case, "sign_reply", county, "head")
    return case


def ground(code: str) -> PublicationGround:
    return PublicationGround.objects.get(code=code)


def stands(case: Case) -> str:
    return SuggestionDetail.objects.get(case=case).publication


def row(case: Case) -> SuggestionPublication:
    return SuggestionPublication.objects.filter(case=case).latest("pk")


def owed(case: Case) -> date | None:
    clock = Clock.objects.filter(subject=publication_subject(case.pk), stopped_at=None).first()
    return clock.due_date if clock is not None else None


def profile(county: County, **said: Any) -> RuleProfile:
    return create_rule_profile(
        actor=county.actor("system_admin"),
        at=DAY,
        name="云溪县规则方案",
        region=county.regions["county"],
        valid_from=date(2026, 1, 1),
        **said,
    )


def test_with_the_answer_the_text_waits_for_the_office(county: County) -> None:
    case = answered(county)
    proposed = row(case)
    assert (stands(case), owed(case)) == ("proposed", date(2026, 3, 30)), "twenty working days from the second of March"
    detail = case.suggestion
    assert proposed.title == case.title
    assert proposed.text.split("\n\n") == [detail.situation, detail.analysis, detail.proposal]
    assert proposed.answer == "已列入明年预算。"
    assert (proposed.preparer_name, proposed.unit, proposed.people_congress_id) == (
        *(county.users["head"].name, county.unit("town_unit"), detail.people_congress_id),
    )
    assert (case.state, Case.objects.get(pk=case.pk).state) == ("handling", "replied"), "the handling does not wait"


def test_the_answers_to_the_points_stand_in_what_is_published(county: County) -> None:
    from jiazhan.cases.reply_draft import AnsweredPoint

    case = answered(county, items=[AnsweredPoint("修渠。", "五月修。"), AnsweredPoint("管水。", "定了人。")])
    assert row(case).answer == "已列入明年预算。\n\n1. 修渠。\n五月修。\n\n2. 管水。\n定了人。"


def test_another_person_of_the_office_approves_and_the_clock_stops(county: County) -> None:
    case = answered(county)
    assert may(case, county, "head") & VERBS == set(), "one proposal at a time, and the unit never decides"
    assert may(case, county, "commission") & VERBS == {"approve_publication", "refuse_publication"}
    take(case, "approve_publication", county, "commission", local(3, 5))
    shown = row(case)
    assert (stands(case), owed(case)) == ("shown", None)
    assert (shown.approved_by, shown.approved_at) == (county.users["commission"].pk, local(3, 5))
    clock = Clock.objects.get(subject=publication_subject(case.pk))
    assert clock.outcome == "met"
    entry = Entry.objects.filter(subject=case.subject, verb="suggestion.approve_publication").get()
    assert entry.facts["publication"] == "shown"
    assert may(case, county, "commission") & VERBS == {"prepare_publication", "unpublish"}


def test_who_proposed_cannot_approve(county: County) -> None:
    case = answered(county)
    take(case, "refuse_publication", county, "commission", reason="有门牌号。")
    take(case, "prepare_publication", county, "commission", title="修渠", text="两条渠漏水。", reply="五月修好。")
    assert "approve_publication" not in may(case, county, "commission")
    with pytest.raises(Forbidden, match="换一位同事"):
        take(case, "approve_publication", county, "commission")


def test_refused_it_is_written_anew_by_the_unit(county: County) -> None:
    case = answered(county)
    take(case, "refuse_publication", county, "commission", reason="门牌号要删去。")
    assert (stands(case), owed(case)) == ("waits", date(2026, 3, 30)), "it is still owed by the same day"
    assert row(case).refuse_reason == "门牌号要删去。"
    assert "prepare_publication" in may(case, county, "officer")
    take(case, "prepare_publication", county, "officer", title="修渠", text="两条渠漏水。", reply="五月修好。")
    take(case, "approve_publication", county, "commission")
    assert (row(case).title, row(case).text, row(case).answer) == ("修渠", "两条渠漏水。", "五月修好。")
    assert SuggestionPublication.objects.filter(case=case).count() == 2, "nothing is lost"


def test_a_text_by_which_somebody_could_be_known_is_not_proposed_by_itself(county: County) -> None:
    case = answered(county, text="请打 13812345678 联系。")
    assert stands(case) == "waits"
    assert owed(case) is not None
    assert not SuggestionPublication.objects.filter(case=case).exists()
    with pytest.raises(Invalid) as refused:
        take(case, "prepare_publication", county, "officer", title="修渠", text="渠漏水。", reply="打 13812345678。")
    assert "13812345678" in str(refused.value.fields["reply"])


def test_the_name_of_who_raised_it_may_not_be_read_in_it(county: County) -> None:
    opinion = make.case(county=county, state="triaged", at=DAY)
    name = opinion.constituent.name
    assert len(name) > 1
    case = take(opinion, "become_suggestion", county, "deputy", draft=draft_of(county))
    take(case, "submit", county, "deputy", is_single_subject=True, is_none_excluded=True, has_no_secrets=True)
    take(case, "accept", county, "commission")
    take(case, "assign", county, "commission", unit=county.unit("town_unit"))
    take(case, "sign_for", county, "officer")
    take(case, "draft_reply", county, "officer", text=f"已同{name}说明。", result_class="A")
    take(case, "sign_reply", county, "head")
    assert stands(case) == "waits"
    with pytest.raises(Invalid) as refused:
        take(case, "prepare_publication", county, "officer", title="渠", text="渠。", reply=f"已同{name}说明。")
    assert name in str(refused.value.fields["reply"])


def test_the_unit_may_name_a_ground_and_the_public_reads_only_a_note(county: County) -> None:
    case = answered(county, withheld_ground=ground("commercial"), withheld_note="答复里有企业的报价。")
    proposed = row(case)
    assert (proposed.ground, proposed.note) == (ground("commercial"), "答复里有企业的报价。")
    assert (proposed.title, proposed.text, proposed.answer) == ("", "", ""), "not even the title is kept for the public"
    take(case, "approve_publication", county, "commission")
    assert stands(case) == "withheld"
    entry = Entry.objects.filter(subject=case.subject, verb="suggestion.approve_publication").get()
    assert entry.facts["ground"] == "涉及商业秘密"


def test_what_its_deputy_does_not_agree_to_is_not_published(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    SuggestionDetail.objects.filter(case=case).update(may_publish=False)
    take(case, "draft_reply", county, "officer", text="已列入预算。", result_class="A")
    take(case, "sign_reply", county, "head")
    assert row(case).ground == ground("objected")
    take(case, "refuse_publication", county, "commission", reason="再问问代表。")
    words: dict[str, Any] = {"title": "修渠", "text": "渠漏水。", "reply": "修好。"}
    with pytest.raises(Invalid) as refused:
        take(case, "prepare_publication", county, "officer", **words)
    assert set(refused.value.fields) == {"ground"}
    SuggestionDetail.objects.filter(case=case).update(may_publish=True)
    take(case, "prepare_publication", county, "officer", **words)
    assert row(case).ground is None


def test_a_congress_may_publish_against_its_deputy_or_nothing_at_all(county: County) -> None:
    place = county.regions["county"].pk
    assert publishes_suggestions(region_code=place, on=DAY.date())
    assert needs_consent_to_publish(region_code=place, on=DAY.date())
    mine = profile(county, needs_consent_to_publish=False)
    case = suggestion(county=county, state="handling", at=DAY)
    SuggestionDetail.objects.filter(case=case).update(may_publish=False)
    take(case, "draft_reply", county, "officer", text="已列入预算。", result_class="A")
    take(case, "sign_reply", county, "head")
    assert row(case).ground is None
    mine.publishes_suggestions = False
    mine.save()
    quiet = answered(county)
    assert (stands(quiet), owed(quiet)) == ("", None)
    assert may(quiet, county, "commission") & VERBS == set()
    with pytest.raises(Forbidden, match="没有定公开"):
        take(quiet, "prepare_publication", county, "commission", title="题", text="文", reply="答")


def test_taken_down_it_is_gone_at_once_and_may_be_proposed_again(county: County) -> None:
    case = answered(county)
    take(case, "approve_publication", county, "commission")
    assert "unpublish" not in may(case, county, "head")
    take(case, "unpublish", county, "commission", local(3, 6), reason="有人来电说有误。")
    assert stands(case) == "taken_down"
    assert row(case).ended_at == local(3, 6)
    take(case, "prepare_publication", county, "officer", title="修渠", text="渠漏水。", reply="修好。")
    assert stands(case) == "proposed"


def test_a_new_answer_takes_the_place_of_the_old_only_when_it_is_approved(county: County) -> None:
    case = answered(county)
    take(case, "approve_publication", county, "commission")
    first = row(case)
    take(case, "evaluate", county, "deputy", attitude="satisfied", result="dissatisfied", reason="没有修。")
    take(case, "rehandle", county, "commission")
    take(case, "draft_reply", county, "officer", text="已经修好。", result_class="A")
    take(case, "sign_reply", county, "head", local(3, 9))
    first.refresh_from_db()
    assert (stands(case), first.ended_at) == ("proposed", None), "the old one stays until the new one is looked at"
    assert "unpublish" in may(case, county, "commission"), "it may still be taken down"
    take(case, "approve_publication", county, "commission", local(3, 10))
    first.refresh_from_db()
    assert first.ended_at == local(3, 10)
    assert row(case).answer == "已经修好。"


def test_a_correction_that_is_refused_leaves_what_is_shown(county: County) -> None:
    case = answered(county)
    take(case, "approve_publication", county, "commission")
    take(case, "prepare_publication", county, "officer", title="修渠", text="渠漏水。", reply="修好。")
    take(case, "refuse_publication", county, "commission", reason="不必改。")
    assert stands(case) == "shown"


def test_those_merged_into_it_are_published_each_with_its_own_text(county: County) -> None:
    main = suggestion(county=county, state="handling", at=DAY)
    other = suggestion(county=county, state="accepted", at=DAY)
    take(other, "merge", county, "commission", main=main)
    take(main, "draft_reply", county, "officer", text="一并修。", result_class="A")
    take(main, "sign_reply", county, "head")
    assert {stands(main), stands(other)} == {"proposed"}
    assert (row(other).answer, row(other).prepared_by) == ("一并修。", None)
    take(other, "approve_publication", county, "commission")
    assert (stands(main), stands(other)) == ("proposed", "shown")


def test_a_ground_out_of_use_and_a_note_with_a_phone_are_refused(county: County) -> None:
    case = answered(county)
    take(case, "refuse_publication", county, "commission", reason="再写。")
    PublicationGround.objects.filter(code="secret").update(is_active=False)
    with pytest.raises(Invalid, match="停用"):
        take(case, "prepare_publication", county, "officer", ground=ground("secret"))
    with pytest.raises(Invalid) as refused:
        take(case, "prepare_publication", county, "officer", ground=ground("privacy"), note="问 13812345678")
    assert set(refused.value.fields) == {"note"}
    with pytest.raises(Invalid) as empty:
        take(case, "prepare_publication", county, "officer", title="", text="文", reply="答")
    assert set(empty.value.fields) == {"text"} or set(empty.value.fields) == {"title"}


def test_an_opinion_has_no_ground_of_not_publishing(county: County) -> None:
    case = make.case(county=county, state="satisfied_closed", at=DAY)
    with pytest.raises(Invalid) as refused:
        take(
            case, "prepare_publication", county, "presidium", title="题", text="文", reply="答", ground=ground("secret")
        )
    assert set(refused.value.fields) == {"ground"}


def test_the_office_is_told_of_a_proposal_and_the_deputy_of_the_decision(county: County) -> None:
    case = answered(county)
    notify(Entry.objects.get(subject=case.subject, verb="suggestion.sign_reply"))
    told = {notice.user_id for notice in Notice.objects.filter(case=case, verb="publication.proposed")}
    assert told == {county.users["commission"].pk}
    take(case, "approve_publication", county, "commission")
    notify(Entry.objects.get(subject=case.subject, verb="suggestion.approve_publication"))
    told = {notice.user_id for notice in Notice.objects.filter(case=case, verb="suggestion.approve_publication")}
    assert {county.users["deputy"].pk, county.users["officer"].pk} <= told
    assert county.users["commission"].pk not in told


def test_what_is_owed_is_reminded_of_when_its_day_comes(county: County) -> None:
    case = answered(county)
    remind_of_clocks(at=local(3, 30))
    told = {notice.user_id for notice in Notice.objects.filter(case=case, verb="clock.due")}
    assert county.users["commission"].pk in told
    assert county.users["officer"].pk not in told, "what the unit proposed lies with the office"
