"""The answer to a suggestion: point by point, sorted by the scheme that holds there, checked first, numbered."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions.change_rule_profile import change_rule_profile
from jiazhan.cases.actions.create_result_scheme import ClassWords, create_result_scheme
from jiazhan.cases.actions.create_rule_profile import create_rule_profile
from jiazhan.cases.models import Case, Reply, ResultScheme, RuleProfile
from jiazhan.cases.practice import prechecks_replies, result_classes
from jiazhan.cases.queries.replies_shown import replies_shown
from jiazhan.cases.reply_draft import AnsweredPoint
from jiazhan.core.models import Entry
from jiazhan.core.refusals import Forbidden, Invalid
from tests import make
from tests.cases.taking import DAY, local, may, take
from tests.make import County
from tests.make.suggestions import DECLARED, draft_of, suggestion

pytestmark = pytest.mark.django_db
POINTS = (AnsweredPoint("列入年度预算", "已列入明年预算十二万元。"), AnsweredPoint("一渠一人", "三十七条都定了人。"))


@pytest.fixture
def county() -> County:
    return make.county()


def profile(county: County, **fields: Any) -> RuleProfile:
    """Rules of the county's own, from before the day of the tests."""
    return create_rule_profile(
        actor=county.actor("system_admin"),
        at=DAY,
        name="青石县规则方案",
        region=county.regions["county"],
        valid_from=date(2026, 1, 1),
        **fields,
    )


def marks(region: str, on: date = date(2026, 3, 2)) -> list[str]:
    return [row.mark for row in result_classes(region_code=region, on=on)]


def draft(case: Case, county: County, by: str = "officer", moment: Any = DAY, **fields: Any) -> Reply:
    given = {"text": "已办好。", "result_class": "A", **fields}
    take(case, "draft_reply", county, by, moment, **given)
    return Reply.objects.filter(case=case).latest("pk")


def given_by_government(county: County) -> Case:
    case = suggestion(county=county, state="at_government", at=DAY)
    take(case, "sub_assign", county, "government", unit=county.unit("town_unit"))
    return take(case, "sign_for", county, "officer")


def said(reply: Reply) -> list[tuple[int, str, str]]:
    return list(reply.items.values_list("position", "point", "answer"))


def test_each_point_is_answered_and_kept_in_order(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    reply = draft(case, county, items=POINTS, contact_name=" 李工 ", contact_phone="0700-555 0101")
    assert said(reply) == [(1, "列入年度预算", "已列入明年预算十二万元。"), (2, "一渠一人", "三十七条都定了人。")]
    assert (reply.contact_name, reply.contact_phone) == ("李工", "0700-555 0101")
    assert (reply.result_class, reply.result_label, reply.result_meaning) == ("A", "已解决", "solved")


@pytest.mark.parametrize(
    "items",
    [
        (AnsweredPoint("列入预算", " "),),
        (AnsweredPoint("", "已列入。"),),
        [AnsweredPoint(f"第{number}条", "已办。") for number in range(21)],
    ],
)
def test_a_point_without_its_answer_is_refused(county: County, items: Sequence[AnsweredPoint]) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    with pytest.raises(Invalid) as refused:
        draft(case, county, items=items)
    assert list(refused.value.fields) == ["items"]
    assert not Reply.objects.exists()
    opinion = make.case(county=county, state="at_township", at=DAY)
    with pytest.raises(Invalid):
        draft(opinion, county, result_class="", outcome="resolved", items=POINTS)


def test_a_class_that_promises_says_what_and_by_when(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    with pytest.raises(Invalid) as refused:
        draft(case, county, result_class="B", promised_date=date(2026, 9, 1))
    assert list(refused.value.fields) == ["promise"]
    with pytest.raises(Invalid) as refused:
        draft(case, county, result_class="B", promise="修好两条渠。")
    assert list(refused.value.fields) == ["promised_date"]
    reply = draft(case, county, result_class="B", promise="修好两条渠。", promised_date=date(2026, 9, 1))
    assert (reply.promise, reply.promised_date) == ("修好两条渠。", date(2026, 9, 1))
    take(case, "reject_draft", county, "head", reason="已经修好了。")
    again = draft(case, county, result_class="A", promise="不用写的", promised_date=date(2026, 9, 1))
    assert (again.promise, again.promised_date) == ("", None), "what is solved promises nothing"


def test_the_classes_are_those_of_the_nearest_profile_that_names_some(county: County) -> None:
    town, region = county.regions["town"].pk, county.regions["county"].pk
    assert marks(town) == ["A", "B", "C", "D"]
    own = profile(county)
    assert marks(town) == ["A", "B", "C", "D"], "left empty it is that of the region above"
    change_rule_profile(
        actor=county.actor("system_admin"),
        profile=own,
        at=DAY,
        name=own.name,
        valid_from=own.valid_from,
        result_scheme=ResultScheme.objects.get(code="jyb"),
    )
    assert marks(town) == marks(region) == ["甲", "乙", "丙"]
    assert marks(region, date(2025, 12, 31)) == ["A", "B", "C", "D"], "before it held"
    case = suggestion(county=county, state="handling", at=DAY)
    with pytest.raises(Invalid) as refused:
        draft(case, county, result_class="A")
    assert list(refused.value.fields) == ["result_class"]
    reply = draft(case, county, result_class="丙")
    assert (reply.words, reply.result_meaning) == ("丙类 暂时不能解决", "explained")


def test_a_suggestion_goes_by_the_rules_of_its_congress(county: County) -> None:
    create_rule_profile(
        actor=county.actor("system_admin"),
        at=DAY,
        name="青石镇规则方案",
        region=county.regions["town"],
        valid_from=date(2026, 1, 1),
        result_scheme=ResultScheme.objects.get(code="three"),
    )
    case = suggestion(county=county, state="handling", at=DAY)
    assert case.region == county.regions["town"]
    assert draft(case, county, result_class="D").result_label == "解释说明"


def test_an_answered_suggestion_keeps_its_class_whatever_comes_after(county: County) -> None:
    case = suggestion(county=county, state="replied", at=DAY)
    profile(county, result_scheme=ResultScheme.objects.get(code="jyb"))
    reply = Reply.objects.get(case=case)
    assert reply.words == "A类 已解决"
    case.refresh_from_db()
    assert (case.suggestion.result_class, case.suggestion.result_meaning) == ("A", "solved")
    entry = Entry.objects.get(subject=case.subject, verb="suggestion.sign_reply")
    assert (entry.facts["result_class"], entry.facts["result_label"]) == ("A", "已解决")


def test_an_opinion_behind_it_is_resolved_by_what_the_class_means(county: County) -> None:
    profile(county, result_scheme=ResultScheme.objects.get(code="jyb"))
    for mark, state in (("甲", "resolved"), ("丙", "explained")):
        opinion = make.case(county=county, state="triaged", at=DAY)
        case = take(opinion, "become_suggestion", county, "deputy", draft=draft_of(county))
        take(case, "submit", county, "deputy", DAY, **DECLARED)
        take(case, "accept", county, "commission")
        take(case, "assign", county, "commission", unit=county.unit("town_unit"))
        take(case, "sign_for", county, "officer")
        draft(case, county, result_class=mark)
        take(case, "sign_reply", county, "head")
        take(case, "evaluate", county, "deputy", attitude="satisfied", result="satisfied")
        take(case, "complete", county, "commission")
        opinion.refresh_from_db()
        assert opinion.state == state


def test_the_government_checks_what_it_handed_over_before_the_head_signs(county: County) -> None:
    profile(county, prechecks_replies=True)
    case = given_by_government(county)
    draft(case, county)
    case.refresh_from_db()
    assert case.pending == "precheck"
    assert {"pass_precheck", "fail_precheck"} <= may(case, county, "government")
    assert "sign_reply" not in may(case, county, "head")
    with pytest.raises(Forbidden, match="预审"):
        take(case, "sign_reply", county, "head")
    for who in ("officer", "head", "commission", "presidium", "deputy"):
        assert not {"pass_precheck", "fail_precheck"} & may(case, county, who), who
    take(case, "fail_precheck", county, "government", reason="第二条没有答。")
    first = Reply.objects.get(case=case)
    assert (first.reject_reason, first.rejected_at, first.prechecked_at) == ("第二条没有答。", DAY, None)
    draft(case, county, items=POINTS)
    take(case, "pass_precheck", county, "government", local(3, 4))
    second = Reply.objects.filter(case=case).latest("pk")
    assert (second.prechecked_at, second.prechecker_name) == (local(3, 4), county.users["government"].name)
    assert not {"pass_precheck", "fail_precheck"} & may(case, county, "government")
    take(case, "sign_reply", county, "head", local(3, 5))
    case.refresh_from_db()
    assert case.state == "replied"


def test_only_what_came_through_the_government_is_checked_by_it(county: County) -> None:
    profile(county, prechecks_replies=True)
    assert prechecks_replies(region_code=county.regions["town"].pk, on=DAY.date())
    case = suggestion(county=county, state="handling", at=DAY)
    draft(case, county)
    case.refresh_from_db()
    assert case.pending == "reply"


def test_without_the_rule_nothing_is_checked_first(county: County) -> None:
    case = given_by_government(county)
    draft(case, county)
    case.refresh_from_db()
    assert case.pending == "reply"


def test_the_head_may_take_back_a_draft_that_is_being_checked(county: County) -> None:
    profile(county, prechecks_replies=True)
    case = given_by_government(county)
    draft(case, county)
    take(case, "reject_draft", county, "head", reason="数字错了。")
    case.refresh_from_db()
    assert case.pending == ""
    assert "draft_reply" in may(case, county, "officer")


def test_drafts_are_read_by_those_who_work_on_them(county: County) -> None:
    profile(county, prechecks_replies=True)
    case = given_by_government(county)
    draft(case, county)

    def readers() -> set[str]:
        fresh = Case.objects.get(pk=case.pk)
        rows = list(fresh.replies.all())
        people = ("officer", "head", "government", "commission", "deputy", "county_officer")
        return {who for who in people if replies_shown(actor=county.actor(who), case=fresh, replies=rows)}

    assert readers() == {"officer", "head", "government"}
    take(case, "pass_precheck", county, "government")
    assert readers() == {"officer", "head", "government"}
    take(case, "sign_reply", county, "head")
    assert readers() == {"officer", "head", "government", "commission", "deputy", "county_officer"}


def test_letters_are_numbered_by_unit_and_year(county: County) -> None:
    unit = county.unit("town_unit")
    Organisation.objects.filter(pk=unit.pk).update(reply_series="青建复")
    numbers = []
    for moment in (local(3, 5), local(3, 6), local(12, 31)):
        case = suggestion(county=county, state="handling", at=DAY)
        draft(case, county, moment=moment)
        take(case, "sign_reply", county, "head", moment)
        numbers.append(Reply.objects.get(case=case).number)
    assert numbers == ["青建复〔2026〕1号", "青建复〔2026〕2号", "青建复〔2026〕3号"]


def test_the_head_may_give_a_number_once(county: County) -> None:
    Organisation.objects.filter(pk=county.unit("town_unit").pk).update(reply_series="青建复")
    first, second = (suggestion(county=county, state="reply_drafted", at=DAY) for _ in range(2))
    take(first, "sign_reply", county, "head", number=" 青建复〔2026〕1号 ")
    with pytest.raises(Invalid) as refused:
        take(second, "sign_reply", county, "head", number="青建复〔2026〕1号")
    assert list(refused.value.fields) == ["number"]
    take(second, "sign_reply", county, "head")
    assert Reply.objects.get(case=second).number == "青建复〔2026〕2号", "a number that was given is passed over"


def test_a_unit_without_a_series_signs_without_a_number(county: County) -> None:
    case = suggestion(county=county, state="reply_drafted", at=DAY)
    take(case, "sign_reply", county, "head")
    assert Reply.objects.get(case=case).number == ""


def test_co_handlers_views_have_a_series_of_their_own(county: County) -> None:
    Organisation.objects.filter(pk=county.unit("county_unit").pk).update(
        reply_series="县水复", co_opinion_series="县水会"
    )
    case = suggestion(county=county, state="co_opinion_given", at=DAY)
    row = case.assignments.get(role="co_handler")
    assert row.co_opinions.get().number == "县水会〔2026〕1号"


def test_merged_suggestions_get_every_point_and_a_number_each(county: County) -> None:
    Organisation.objects.filter(pk=county.unit("town_unit").pk).update(reply_series="青建复")
    case = suggestion(county=county, state="merged", at=DAY)
    main = case.links_out.get(kind="merged_into").target
    draft(main, county, items=POINTS, contact_name="李工")
    take(main, "sign_reply", county, "head")
    copy = Reply.objects.get(case=case)
    assert said(copy) == [(1, "列入年度预算", "已列入明年预算十二万元。"), (2, "一渠一人", "三十七条都定了人。")]
    assert (Reply.objects.get(case=main).number, copy.number) == ("青建复〔2026〕1号", "青建复〔2026〕2号")
    assert (copy.contact_name, copy.result_label) == ("李工", "已解决")


def test_a_scheme_of_ones_own_is_made_once_and_asked_for_its_meaning(county: County) -> None:
    actor = county.actor("system_admin")
    classes = [ClassWords("一", "办成", "solved"), ClassWords("二", "在办", "in_progress", needs_promise=True)]
    scheme = create_result_scheme(actor=actor, at=DAY, code="own", name="本县两类", classes=classes)
    assert list(scheme.classes.order_by("position").values_list("mark", "needs_promise")) == [
        ("一", False),
        ("二", True),
    ]
    for wrong in (classes[:1], [classes[0], classes[0]], [*classes, ClassWords("三", "", "planned")]):
        with pytest.raises(Invalid) as refused:
            create_result_scheme(actor=actor, at=DAY, code="other", name="另一个", classes=wrong)
        assert list(refused.value.fields) == ["classes"]
    with pytest.raises(Invalid) as refused:
        create_result_scheme(actor=actor, at=DAY, code="own", name="", classes=classes)
    assert set(refused.value.fields) == {"code", "name"}
    with pytest.raises(Forbidden):
        create_result_scheme(actor=county.actor("commission"), at=DAY, code="x", name="x", classes=classes)
