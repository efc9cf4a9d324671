"""Supervision of suggestions: acts offered by the ladder, key and excellent suggestions, meetings."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from jiazhan.accounts.models import Grant, Organisation, Role, User
from jiazhan.cases.ladders import hang_ladders, ladders_for, light_now
from jiazhan.cases.models import Case, KeyGround, LadderRung, RuleProfile, SupervisionRecord
from jiazhan.cases.permissions import may_take, open_steps
from jiazhan.cases.queries.visible import is_visible, visible
from jiazhan.cases.workflow import WORKFLOWS
from jiazhan.core.models import Entry
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.refusals import Forbidden, Invalid, WrongState
from jiazhan.notifications.actions.remind_of_clocks import remind_of_clocks
from jiazhan.notifications.models import Notice
from tests import make
from tests.cases.supervising import DAY, DUE, at, take, told
from tests.make import County
from tests.make.suggestions import suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return make.county()


def test_naming_is_refused_before_its_rung_and_taken_from_it_on(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    assert case.due_date == DUE
    with pytest.raises(Forbidden, match="还没有到“点名督办”这一级：超期 5 个工作日"):
        take("supervise_by_name", case, county, "commission", at(date(2026, 6, 8)), text="请抓紧。")
    on = at(date(2026, 6, 9))
    steps = {step.verb for step in open_steps(actor=county.actor("commission"), case=case, on=date(2026, 6, 9))}
    assert "supervise_by_name" in steps
    assert "call_to_explain" not in steps
    take("supervise_by_name", case, county, "commission", on, text="请抓紧。", demand_by=date(2026, 6, 30))
    record = case.supervision_records.get()
    assert (record.kind, record.text, record.demand_by) == ("by_name", "请抓紧。", date(2026, 6, 30))
    assert told("suggestion.supervise_by_name", case) == {
        "suggestion.supervise_by_name": {"officer", "head"},
        "deputy.supervised": {"deputy"},
    }


def test_a_call_says_who_was_called_what_was_explained_and_what_was_agreed(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    fields = {"day": date(2026, 6, 16), "participants": "城建办主任", "text": "人手不够。", "demand": "月底前办复。"}
    with pytest.raises(Forbidden, match="约谈说明"):
        take("call_to_explain", case, county, "commission", at(date(2026, 6, 15)), **fields)
    on = at(date(2026, 6, 16))
    with pytest.raises(Invalid) as refusal:
        take("call_to_explain", case, county, "commission", on, **{**fields, "day": date(2026, 6, 17)})
    assert set(refusal.value.fields) == {"day"}
    with pytest.raises(Invalid) as refusal:
        take("call_to_explain", case, county, "commission", on, **fields, demand_by=date(2026, 6, 1))
    assert set(refusal.value.fields) == {"demand_by"}
    take("call_to_explain", case, county, "commission", on, **fields, demand_by=date(2026, 6, 30))
    facts = Entry.objects.filter(subject=case.subject).latest("sequence").facts
    assert (facts["participants"], facts["demand"], facts["demand_by"]) == ("城建办主任", "月底前办复。", "2026-06-30")
    assert facts["unit"] == "青石镇城建办"


def test_the_ladder_of_a_county_decides_when_a_unit_may_be_named(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    own = RuleProfile.objects.create(name="本县", region=county.regions["county"], valid_from=date(2026, 1, 1))
    LadderRung.objects.create(
        profile=own, code="x", position=1, name="早点名", clocks="reply", mark="before_due", count=3, light="red",
        act="supervise_by_name",
    )  # fmt: skip
    take("supervise_by_name", case, county, "commission", at(date(2026, 5, 28)), text="请抓紧。")
    with pytest.raises(Forbidden, match="没有给这种期限定这一级"):
        take(
            "call_to_explain", case, county, "commission", at(date(2026, 8, 3)),
            day=date(2026, 8, 3), participants="主任", text="话", demand="话",
        )  # fmt: skip


def test_who_supervises_nothing_may_not_and_another_congress_neither(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    for name in ("presidium", "government", "head", "deputy", "committee", "liaison", "leader"):
        with pytest.raises(Forbidden):
            take("supervise_by_name", case, county, name, at(date(2026, 7, 1)), text="请抓紧。")


def test_the_nearest_profile_with_a_ladder_says_what_is_amber(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    calendar = current_calendar()

    def light(on: date) -> str:
        fresh = Case.objects.select_related("suggestion").get(pk=case.pk)
        return light_now(case=fresh, today=on, calendar=calendar)

    assert [light(day) for day in (date(2026, 5, 21), date(2026, 5, 22), DUE, date(2026, 6, 3))] == [
        *("green", "amber", "amber", "red")
    ]
    province = RuleProfile.objects.create(name="本省", region=county.regions["province"], valid_from=date(2026, 1, 1))
    LadderRung.objects.create(
        profile=province, code="a", position=1, name="过半", clocks="reply", mark="share", count=50, light="amber"
    )
    RuleProfile.objects.create(name="本县，没有阶梯", region=county.regions["county"], valid_from=date(2026, 1, 1))
    assert light(date(2026, 4, 13)) == "green"
    assert light(date(2026, 5, 8)) == "amber"
    assert light(date(2026, 6, 3)) == "red"


def test_ladders_of_many_regions_take_one_statement(
    county: County, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    calendar = current_calendar()
    regions = {county.regions[name].pk for name in ("county", "town", "other_town", "village")}
    with django_assert_num_queries(1):
        ladders = ladders_for(regions=regions, today=DUE, calendar=calendar)
        for region in regions:
            assert ladders.of(region).of("reply")[-1].act == "call_to_explain"
    case = Case.objects.select_related("suggestion").get(pk=suggestion(county=county, state="handling", at=DAY).pk)
    with django_assert_num_queries(1):
        hang_ladders(cases=[case], today=DUE, calendar=calendar)
        assert light_now(case=case, today=DUE, calendar=calendar) == "amber"


def test_the_deputys_clock_reminds_after_ten_and_eighteen_working_days(county: County) -> None:
    case = suggestion(county=county, state="replied", at=DAY)
    Notice.objects.all().delete()
    theirs = Notice.objects.filter(case=case, user=county.users["deputy"])
    expected = {date(2026, 3, 13): set(), date(2026, 3, 16): {"clock.begun"}, date(2026, 3, 25): {"clock.begun"}}
    for day, verbs in expected.items():
        remind_of_clocks(at=at(day))
        assert set(theirs.values_list("verb", flat=True)) == verbs
    assert theirs.count() == 1
    remind_of_clocks(at=at(date(2026, 3, 26)))
    assert theirs.count() == 2


def test_a_rung_tells_the_head_and_the_offices_it_names(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    own = RuleProfile.objects.create(name="本县", region=county.regions["county"], valid_from=date(2026, 1, 1))
    LadderRung.objects.create(
        profile=own, code="x", position=1, name="报告", clocks="reply", mark="after_due", count=2, light="red",
        tells_party=False, tells_head=True, tells_congress=True, tells_government=True,
    )  # fmt: skip
    Notice.objects.all().delete()
    remind_of_clocks(at=at(date(2026, 6, 3)))
    assert not Notice.objects.filter(case=case, verb="clock.late").exists()
    remind_of_clocks(at=at(date(2026, 6, 4)))
    users = set(Notice.objects.filter(case=case, verb="clock.late").values_list("user__username", flat=True))
    assert {"head", "commission", "government"} <= users
    assert "officer" not in users


def test_the_rung_that_asks_for_naming_tells_the_office(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    Notice.objects.all().delete()
    remind_of_clocks(at=at(date(2026, 6, 9)))
    users = Notice.objects.filter(case=case, verb="clock.supervise_by_name").values_list("user__username", flat=True)
    assert "commission" in set(users)
    assert not {"officer", "head"} & set(users)


def key_fields(county: County, **changes: object) -> dict[str, object]:
    fields: dict[str, object] = {
        "decided_on": date(2026, 3, 2),
        "key_ground": KeyGround.objects.get(code="overall"),
        "leader_name": "赵明",
        "leader_post": "县人大常委会副主任",
        "committee": county.unit("special_committee"),
    }
    return {**fields, **changes}


def test_a_key_suggestion_is_seen_by_its_committee_alone_and_only_while_it_is_one(county: County) -> None:
    other = Organisation.objects.create(
        name="县人大财政经济委员会", kind=Organisation.Kind.SPECIAL_COMMITTEE, region=county.regions["county"]
    )
    stranger = User.objects.create(username="other_committee", name="别的委员会", organisation=other, password="x")
    Grant.objects.create(user=stranger, role=Role.objects.get(code="special_committee"), organisation=other)
    county.users["other_committee"] = stranger
    case = suggestion(county=county, state="handling", at=DAY)
    plain = suggestion(county=county, state="handling", at=DAY)

    def seen(name: str) -> set[int]:
        actor = county.actor(name)
        found = set(visible(actor).values_list("pk", flat=True))
        fresh = Case.objects.select_related("suggestion", "deputy").filter(kind="suggestion")
        assert {row.pk for row in fresh if is_visible(actor=actor, case=row)} == found
        return found

    assert seen("committee") == set()
    take("mark_key", case, county, "commission", DAY, **key_fields(county))
    assert seen("committee") == {case.pk}
    assert seen("other_committee") == set()
    assert plain.pk not in seen("committee")
    with pytest.raises(Forbidden):
        take(
            "record_supervision", case, county, "other_committee", DAY,
            kind="visit", day=date(2026, 3, 2), text="看了。",
        )  # fmt: skip
    take("record_supervision", case, county, "committee", DAY, kind="visit", day=date(2026, 3, 2), text="看了。")
    assert case.supervision_records.get().kind == SupervisionRecord.Kind.VISIT
    take("unmark_key", case, county, "commission", DAY, reason="办好了。")
    assert seen("committee") == set()
    assert told("suggestion.unmark_key", case)["committee.unkey"] == {"committee"}


def test_a_key_suggestion_tells_the_head_to_lead_it_at_once_or_when_it_is_handed_over(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    take("mark_key", case, county, "commission", DAY, **key_fields(county))
    found = told("suggestion.mark_key", case)
    assert found["head.key"] == {"head"}
    assert found["committee.key"] == {"committee"}
    assert found["deputy.key"] == {"deputy"}
    early = suggestion(county=county, state="accepted", at=DAY)
    take("mark_key", early, county, "commission", DAY, **key_fields(county))
    assert "head.key" not in told("suggestion.mark_key", early)
    take("assign", early, county, "commission", DAY, unit=county.unit("town_unit"))
    assert told("suggestion.assign", early)["head.key"] == {"head"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("decided_on", date(2026, 3, 3)),
        ("leader_name", "  "),
        ("leader_post", ""),
    ],
)
def test_what_is_wrong_with_a_key_mark_is_said_at_its_field(county: County, field: str, value: object) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    with pytest.raises(Invalid) as refusal:
        take("mark_key", case, county, "commission", DAY, **key_fields(county, **{field: value}))
    assert set(refusal.value.fields) == {field}
    assert not case.key_marks.exists()


def test_a_unit_is_no_committee_and_a_ground_out_of_use_no_ground(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    with pytest.raises(Invalid) as refusal:
        take("mark_key", case, county, "commission", DAY, **key_fields(county, committee=county.unit("county_unit")))
    assert set(refusal.value.fields) == {"committee"}
    KeyGround.objects.filter(code="overall").update(is_active=False)
    with pytest.raises(Invalid) as refusal:
        take("mark_key", case, county, "commission", DAY, **key_fields(county))
    assert set(refusal.value.fields) == {"key_ground"}


def test_a_suggestion_is_key_once_and_before_it_is_completed(county: County) -> None:
    case = suggestion(county=county, state="key_marked", at=DAY)
    with pytest.raises(Forbidden, match="已经是重点督办建议"):
        take("mark_key", case, county, "commission", DAY, **key_fields(county))
    done = suggestion(county=county, state="completed", at=DAY)
    with pytest.raises(WrongState):
        take("mark_key", done, county, "commission", DAY, **key_fields(county))
    submitted = suggestion(county=county, state="submitted", at=DAY)
    with pytest.raises(WrongState):
        take("mark_key", submitted, county, "commission", DAY, **key_fields(county))
    plain = suggestion(county=county, state="handling", at=DAY)
    transition = WORKFLOWS["suggestion"].find(verb="record_supervision", state="handling")
    assert transition is not None
    decision = may_take(actor=county.actor("commission"), transition=transition, case=plain)
    assert "没有列为重点督办" in str(decision.reason)


def test_an_excellent_suggestion_is_of_a_year_and_can_be_taken_back(county: County) -> None:
    case = suggestion(county=county, state="completed", at=DAY)
    for year in (2025, 2027):
        with pytest.raises(Invalid) as refusal:
            take("mark_excellent", case, county, "commission", DAY, year=year, reason="好。")
        assert set(refusal.value.fields) == {"year"}
    take("mark_excellent", case, county, "commission", DAY, year=2026, reason="调研扎实。")
    assert Case.objects.get(pk=case.pk).suggestion.excellent_year == 2026
    assert told("suggestion.mark_excellent", case) == {"suggestion.mark_excellent": {"deputy"}}
    with pytest.raises(Forbidden, match="已经评为"):
        take("mark_excellent", case, county, "commission", DAY, year=2026, reason="好。")
    take("unmark_excellent", case, county, "commission", DAY, reason="评重了。")
    assert Case.objects.get(pk=case.pk).suggestion.excellent_year is None
    handling = suggestion(county=county, state="handling", at=DAY)
    with pytest.raises(WrongState):
        take("mark_excellent", handling, county, "commission", DAY, year=2026, reason="好。")
