"""What anybody may do without signing in."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from jiazhan.activities.models import Activity, Attendance
from jiazhan.api import limits
from jiazhan.cases.models import Case, Category
from tests import make
from tests.api.conftest import Caller, assert_problem, moved
from tests.make.county import County

KEY = "7f6f3f0e-3a52-4f0e-9d0e-2a7d6f3b1c55"
LAMP = {"text": "三号路的路灯坏了。", "region": "990101100200", "person": {"name": "李桂兰", "phone": "139 0000 1234"}}


def test_categories_in_use_are_listed_with_their_parents(county: County, anybody: Caller) -> None:
    Category.objects.create(code="lamps", name="路灯", parent=county.category, position=1)
    Category.objects.create(code="gone", name="停用", is_active=False)
    items = anybody.get("/categories").json()["items"]
    assert [(item["code"], item["parent"]) for item in items] == [("roads", None), ("lamps", county.category.pk)]


def test_regions_are_walked_from_the_top(county: County, anybody: Caller) -> None:
    tops = anybody.get("/regions").json()["items"]
    assert "990000000000" in [item["code"] for item in tops]
    towns = anybody.get("/regions", parent="990101000000").json()["items"]
    assert [(item["name"], item["level"]) for item in towns] == [("青石镇", "town"), ("柳河镇", "town")]
    assert_problem(anybody.get("/regions", parent="111111111111"), 404)
    assert "parent" in assert_problem(anybody.get("/regions", parent="青石"), 422)["errors"]


def test_stations_of_a_town_come_with_their_next_reception_days(county: County, anybody: Caller) -> None:
    now = timezone.now()
    for weeks in range(-1, 5):
        start = now + timedelta(weeks=weeks, hours=1)
        day = Activity.objects.create(
            kind="reception_day",
            station=county.station,
            region=county.station.region,
            starts_at=start,
            ends_at=start + timedelta(hours=2),
            public_code=f"r{weeks}",
        )
        Attendance.objects.create(activity=day, deputy=county.deputy)
    answer = anybody.get("/stations", region="990101100000").json()
    assert [item["code"] for item in answer["items"]] == ["QS"]
    days = answer["items"][0]["reception_days"]
    assert len(days) == 3
    assert days[0]["deputies"] == ["陈立春"]
    assert datetime.fromisoformat(days[0]["starts_at"]) >= now.astimezone(UTC) - timedelta(milliseconds=1)
    assert answer["next"] is None
    assert [item["code"] for item in anybody.get("/stations", after="LH").json()["items"]] == ["QS"]


def test_the_calculator_explains_its_date(db: None, anybody: Caller) -> None:
    answer = anybody.get("/deadlines", unit="working_days", length=10, start="2026-02-10").json()
    assert answer["due"] == "2026-03-02"
    assert "春节" in "".join(answer["explanation"])
    for query in (
        {"unit": "years", "length": 1, "start": "2026-02-10"},
        {"unit": "months", "length": 0, "start": "2026-02-10"},
        {"unit": "months", "length": 2000, "start": "2026-02-10"},
        {"unit": "months", "length": 1, "start": "9999-12-31"},
        {"unit": "months", "length": 1, "start": "1700000000"},
    ):
        assert_problem(anybody.get("/deadlines", **query), 422)


def test_a_matter_gets_its_code_and_waits_for_the_station(county: County, anybody: Caller) -> None:
    response = anybody.once("/matters", LAMP)
    assert response.status_code == 201
    raised = response.json()
    assert raised["number"] is None
    case = Case.objects.get()
    assert (case.state, case.source, case.region_id) == ("draft", "api", "990101100200")
    assert case.constituent.code == raised["code"].replace(" ", "")


def test_a_repeated_request_is_carried_out_once(county: County, anybody: Caller) -> None:
    first, second = (anybody.once("/matters", LAMP, KEY) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Case.objects.count() == 1


def test_a_key_cannot_be_used_for_another_matter(county: County, anybody: Caller) -> None:
    anybody.once("/matters", LAMP, KEY)
    problem = assert_problem(anybody.once("/matters", {**LAMP, "text": "井盖不见了。"}, KEY), 422)
    assert list(problem["errors"]) == ["Idempotency-Key"]
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": "   "}, "text"),
        ({"text": 5}, "text"),
        ({"text": "长" * 20_001}, "text"),
        ({"text": "坏\x00了"}, "text"),
        ({"region": "990101199200"}, "region"),
        ({"region": "990000000000"}, "region"),
        ({"category": 999}, "category"),
        ({"category": "1"}, "category"),
        ({"station": "nowhere"}, "station"),
        ({"person": {"phone": "12"}}, "phone"),
        ({"person": {"may_publish": "yes"}}, "person.may_publish"),
        ({"person": {"is_minor": True}}, "guardian_agrees"),
        ({"state": "satisfied_closed"}, "state"),
        ({"source": "desk"}, "source"),
    ],
)
def test_what_is_not_usable_is_named_by_field(
    county: County, anybody: Caller, change: dict[str, object], field: str
) -> None:
    problem = assert_problem(anybody.once("/matters", {**LAMP, **change}), 422)
    assert list(problem["errors"]) == [field]
    assert Case.objects.count() == 0


def test_raising_without_a_key_is_refused(county: County, anybody: Caller) -> None:
    assert list(assert_problem(anybody.post("/matters", LAMP), 422)["errors"]) == ["Idempotency-Key"]


def test_raising_too_often_is_answered_with_when_to_come_back(
    county: County, anybody: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "RAISED", 1)
    assert anybody.once("/matters", LAMP).status_code == 201
    response = anybody.once("/matters", LAMP)
    assert_problem(response, 429, "rate_limited")
    assert int(response["Retry-After"]) > 0


def test_the_code_shows_where_the_matter_stands_but_not_what_was_written(county: County, anybody: Caller) -> None:
    raised = make.raised(county=county)
    make.Walk(county=county, case=raised.case, at=timezone.now()).do("register", "liaison").do(
        "triage", "liaison", tier="township"
    ).do("assign", "presidium", unit=county.unit("town_unit"))
    response = anybody.post("/progress", {"code": raised.code})
    answer = response.json()
    assert (answer["state_words"], answer["responsible"]) == ("乡镇正在办", "青石镇城建办")
    assert answer["due"]["explanation"]
    assert "交给青石镇城建办办理" in [step["words"] for step in answer["steps"]]
    assert {row["verb"] for row in answer["may"]} == {"withdraw", "comment"}
    assert answer["personal"] is None
    for private in ("路灯", "李桂兰", "liaison同志"):
        assert private not in response.content.decode()


def test_the_end_of_the_phone_opens_what_is_personal(county: County, anybody: Caller) -> None:
    raised = make.raised(county=county)
    answer = anybody.post("/progress", {"code": raised.code, "phone_tail": "1234"}).json()
    assert "路灯" in answer["personal"]["text"]
    problem = assert_problem(anybody.post("/progress", {"code": raised.code, "phone_tail": "0000"}), 422)
    assert list(problem["errors"]) == ["phone_tail"]


def test_the_end_of_the_phone_cannot_be_tried_out(county: County, anybody: Caller) -> None:
    code = make.raised(county=county).code
    for _ in range(limits.TAILS):
        anybody.post("/progress", {"code": code, "phone_tail": "0000"})
    assert_problem(anybody.post("/progress", {"code": code, "phone_tail": "1234"}), 429)


def test_an_unknown_code_is_not_found(county: County, anybody: Caller) -> None:
    for path, more in (("", {}), ("/withdraw", {}), ("/comment", {"text": "好"})):
        assert_problem(anybody.post(f"/progress{path}", {"code": "0000 0000 0000", **more}), 404)
    assert_problem(anybody.get("/progress", code="000000000000"), 405)


def test_the_person_rates_once(county: County, anybody: Caller) -> None:
    case = make.case(county=county, state="fed_back")
    body = {"code": case.constituent.code, "level": "satisfied", "solved": "yes"}
    assert anybody.post("/progress/rate", body).json()["state"] == "satisfied_closed"
    assert_problem(anybody.post("/progress/rate", body), 409)
    assert list(assert_problem(anybody.post("/progress/rate", {**body, "level": "好"}), 422)["errors"]) == ["level"]


def test_the_person_adds_words_and_withdraws(county: County, anybody: Caller) -> None:
    case = make.case(county=county, state="at_township")
    code = case.constituent.code
    assert anybody.post("/progress/comment", {"code": code, "text": "又灭了两盏。"}).status_code == 200
    assert case.notes.get().text == "又灭了两盏。"
    assert anybody.post("/progress/withdraw", {"code": code}).status_code == 200
    assert moved(case).state == "withdrawn"
    assert_problem(anybody.post("/progress/comment", {"code": code, "text": "还有"}), 409)


def test_one_s_code_does_not_open_another_s_matter(county: County, anybody: Caller) -> None:
    own, other = make.raised(county=county), make.case(county=county, state="registered")
    anybody.post("/progress/withdraw", {"code": own.code})
    assert (moved(own.case).state, moved(other).state) == ("withdrawn", "registered")


def test_a_joined_matter_follows_the_main_one(county: County, anybody: Caller) -> None:
    main = make.case(county=county, state="at_township", text="路灯不亮，别人写的。")
    own = make.raised(county=county)
    walk = make.Walk(county=county, case=own.case, at=timezone.now()).do("register", "liaison")
    walk.do("link_duplicate", "liaison", main=main)
    response = anybody.post("/progress", {"code": own.code, "phone_tail": "1234"})
    answer = response.json()
    assert answer["is_joined"]
    assert answer["state"] == "at_township"
    assert "别人写的" not in response.content.decode()


def test_a_diverted_matter_names_the_right_channel(county: County, anybody: Caller) -> None:
    case = make.case(county=county, state="declined_diverted")
    channel = anybody.post("/progress", {"code": case.constituent.code}).json()["channel"]
    assert (channel["name"], channel["phone"]) == ("县人民法院诉讼服务中心", "12368")


def test_the_answer_is_told(county: County, anybody: Caller, signed_in: Callable[[str], Caller]) -> None:
    case = make.case(county=county, state="fed_back")
    answer = anybody.post("/progress", {"code": case.constituent.code}).json()
    assert answer["reply"]["text"].startswith("换了电缆")
    assert answer["state_words"] == "已有结果，请您评价"
    assert answer["may"][0]["verb"] == "rate"
