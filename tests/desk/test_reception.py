"""The reception desk: five ways on, once each, nothing typed is lost."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jiazhan.accounts.models import Grant, Organisation, Role
from jiazhan.activities.actions.plan_reception_day import plan_reception_day
from jiazhan.activities.models import Activity, Attendance
from jiazhan.cases.codes import in_fours
from jiazhan.cases.models import Case, Category, Constituent
from jiazhan.core.models import Entry
from jiazhan.stations.models import Deputy
from tests.desk.signing import signed_in
from tests.make import LAMP, County, case, county

pytestmark = pytest.mark.django_db
URL = "/desk/reception/"


@pytest.fixture
def here() -> County:
    return county()


@pytest.fixture
def desk(here: County) -> Client:
    return signed_in(here, "liaison")


def filled(**changes: Any) -> dict[str, Any]:
    values = {
        "key": str(uuid4()),
        "name": "杨春梅",
        "phone": "137 0000 5528",
        "place": "龙潭村",
        "deputy": "",
        "text": "二号路晚上太黑，三号路修好了，我们这边五盏灯还是不亮。",
        "way": "town",
        "category": "市政设施",
    }
    return {**values, **changes}


def reception_today(here: County) -> Activity:
    now = timezone.now()
    return plan_reception_day(
        actor=here.actor("commission"),
        at=now,
        station=here.station,
        starts_at=now - timedelta(minutes=1),
        ends_at=now + timedelta(minutes=1),
        deputies=[here.deputy],
    )


def test_the_page_draws_five_ways_and_one_red_button(desk: Client) -> None:
    page = desk.get(URL).content.decode()
    for word in ("当场答复", "村社区办", "镇里办", "转县里", "引导到其他渠道"):
        assert word in page
    assert page.count("btn-main") == 1
    assert "style=" not in page and "onclick" not in page
    assert '<option value="龙潭村">' in page


def test_an_answer_on_the_spot_closes_the_matter_and_keeps_the_reaction(desk: Client) -> None:
    sent = desk.post(URL, filled(way="spot", answer="当场打电话给供电所，今晚修好。", level="satisfied"))
    assert sent.status_code == 302, sent.content.decode()
    made = Case.objects.get()
    assert (made.state, made.source) == ("answered_on_spot", Case.Source.DESK)
    assert made.ratings.get().level == "satisfied"
    assert made.category == Category.objects.get(code="roads")


def test_what_the_person_agrees_to_is_kept_as_they_said(desk: Client) -> None:
    desk.post(URL, filled(may_publish="on"))
    desk.post(URL, filled(may_share_contact="on"))
    agreed = Constituent.objects.order_by("pk").values_list("may_publish", "may_share_contact")
    assert list(agreed) == [(True, False), (False, True)]


def test_the_village_gets_what_it_can_settle_without_naming_its_committee(here: County, desk: Client) -> None:
    assert desk.post(URL, filled(way="village", place="990101100200")).status_code == 302
    made = Case.objects.get()
    assert (made.state, made.unit) == ("at_village", here.unit("village_committee"))


def test_the_town_gets_what_the_presidium_then_assigns(here: County, desk: Client) -> None:
    assert desk.post(URL, filled(way="town", unit="青石镇城建办")).status_code == 302
    made = Case.objects.get()
    assert (made.state, made.tier, made.party) == ("triaged", "township", here.unit("presidium"))
    assert made.unit is None


def test_whoever_may_assign_hands_it_to_the_unit_at_once(here: County, desk: Client) -> None:
    role = Role.objects.get(code="presidium")
    Grant.objects.create(user=here.users["liaison"], role=role, region=here.regions["town"])
    assert "交给谁办" in desk.get(URL).content.decode()
    assert desk.post(URL, filled(way="town", unit="青石镇城建办")).status_code == 302
    made = Case.objects.get()
    assert (made.state, made.unit) == ("at_township", here.unit("town_unit"))


def test_what_the_town_cannot_settle_goes_towards_the_county(desk: Client) -> None:
    assert desk.post(URL, filled(way="county")).status_code == 302
    assert (Case.objects.get().state, Case.objects.get().tier) == ("triaged", "county")


def test_what_belongs_elsewhere_waits_for_the_presidium(here: County, desk: Client) -> None:
    assert desk.post(URL, filled(way="elsewhere", ground=str(here.ground.pk))).status_code == 302
    made = Case.objects.get()
    assert (made.state, made.pending) == ("registered", "decline")
    assert made.diversions.get().ground == here.ground


def test_the_same_form_sent_twice_makes_one_matter(desk: Client) -> None:
    form = filled()
    first, second = desk.post(URL, form), desk.post(URL, form)
    assert Case.objects.count() == 1
    assert first["Location"] == second["Location"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"way": ""}, "请选怎么办。"),
        ({"place": ""}, "请写村或社区"),
        ({"place": "蓬莱村"}, "没有这个村或社区"),
        ({"text": ""}, "请写下说了什么"),
        ({"way": "spot"}, "请写怎么答复的"),
        ({"way": "elsewhere"}, "请选为什么要引导"),
        ({"way": "village", "committee": "月球村委会"}, "没有这个村社区"),
        ({"phone": "别打电话"}, "请检查电话号码"),
        ({"category": "天文"}, "没有这个类别"),
    ],
)
def test_an_error_says_what_to_do_and_keeps_what_was_typed(
    desk: Client, changes: dict[str, str], sentence: str
) -> None:
    answer = desk.post(URL, filled(**changes))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in page
    assert "杨春梅" in page and ("二号路晚上太黑" in page or "text" in changes)
    assert Case.objects.count() == 0


def test_a_step_that_fails_leaves_no_matter_behind(here: County, desk: Client) -> None:
    Organisation.objects.filter(kind__in=("presidium", "deputies_affairs_commission")).update(is_active=False)
    assert desk.post(URL, filled(way="town")).status_code == 400
    assert Case.objects.count() == 0


def test_joining_a_known_matter_needs_no_way(here: County, desk: Client) -> None:
    known = case(county=here, state="triaged")
    assert desk.post(URL, filled(way="", main=str(known.pk))).status_code == 302
    made = Case.objects.exclude(pk=known.pk).get()
    assert made.state == "linked_duplicate"
    assert made.source == Case.Source.DESK


def test_a_matter_of_another_town_cannot_be_joined(here: County, desk: Client) -> None:
    theirs = case(county=here, state="draft", region=here.regions["other_village"])
    answer = desk.post(URL, filled(main=str(theirs.pk)))
    assert answer.status_code == 400
    assert Case.objects.count() == 1


def test_matters_that_resemble_the_words_are_offered_with_the_reason(here: County, desk: Client) -> None:
    known = case(county=here, state="triaged")
    piece = desk.post(f"{URL}alike/", {"text": LAMP, "place": "龙潭村"}).content.decode()
    assert known.number and known.number in piece
    assert f'name="main" value="{known.pk}"' in piece
    assert "同在龙潭村" in piece
    assert known.number not in desk.post(f"{URL}alike/", {"text": "水费为什么涨了这么多"}).content.decode()


def test_the_one_who_recorded_it_sees_the_code_and_a_masked_name_and_nobody_else_does(
    here: County, desk: Client
) -> None:
    desk.post(URL, filled())
    made = Case.objects.get()
    code = in_fours(made.constituent.code)
    page = desk.get(URL).content.decode()
    assert code in page and "杨**" in page
    assert "杨春梅" not in page and "137 0000 5528" not in page
    colleague = signed_in(here, "liaison").get(URL).content.decode()
    assert made.number and made.number in colleague
    assert code not in colleague and "杨**" not in colleague


def test_saving_for_the_slip_leads_to_the_slip(desk: Client) -> None:
    sent = desk.post(URL, filled(print="1"))
    assert sent["Location"] == f"/desk/cases/{Case.objects.get().pk}/slip/"


def test_a_reception_day_of_today_is_chosen_and_counted(here: County, desk: Client) -> None:
    activity = reception_today(here)
    page = desk.get(URL).content.decode()
    assert "打印签到表" in page and "结束接待" in page
    sent = desk.post(URL, filled(deputy=str(here.deputy.pk), way="spot", answer="已解释。"))
    made = Case.objects.get()
    assert (made.activity, made.source, made.deputy) == (activity, Case.Source.RECEPTION_DAY, here.deputy)
    back = desk.get(sent["Location"]).content.decode()
    assert "第 2 件" in back
    assert f"activity={activity.pk}" in back
    assert f'<option value="{here.deputy.pk}" selected>' in back


def test_closing_a_reception_keeps_who_came(here: County, desk: Client) -> None:
    activity = reception_today(here)
    offered = reverse("desk:reception_close", args=[activity.pk])
    assert offered in desk.get(URL).content.decode()
    sent = desk.post(f"{URL}{activity.pk}/close/", {f"deputy_{here.deputy.pk}": "leave"})
    assert sent.status_code == 302, sent.content.decode()
    activity.refresh_from_db()
    assert activity.closed_at is not None
    assert activity.attendances.get().outcome == Attendance.Outcome.LEAVE
    assert offered not in desk.get(URL).content.decode()


def test_the_sheet_to_sign_names_the_deputies(here: County, desk: Client) -> None:
    page = desk.get(f"{URL}{reception_today(here).pk}/sheet/").content.decode()
    assert here.deputy.name in page and "签到表" in page


def test_a_deputy_answers_on_the_spot_or_leaves_routing_to_the_station(here: County) -> None:
    client = signed_in(here, "deputy")
    page = client.get(URL).content.decode()
    assert "只登记，由联络站分流" in page and "镇里办" not in page
    assert client.post(URL, filled(way="town")).status_code == 400
    assert client.post(URL, filled(way="later")).status_code == 302
    assert Case.objects.get().state == "registered"


@pytest.mark.parametrize("name", ["presidium", "officer", "villager", "leader", "system_admin", "audit_admin"])
def test_whoever_may_not_register_is_refused(here: County, name: str) -> None:
    client = signed_in(here, name)
    assert client.get(URL).status_code == 403
    assert client.post(URL, filled()).status_code == 403
    assert Case.objects.count() == 0


def test_another_station_cannot_be_chosen_by_address(here: County, desk: Client) -> None:
    other = here.unit("other_station").pk
    assert desk.post(f"{URL}?station={other}", filled()).status_code == 302
    assert Case.objects.get().station == here.station


def test_another_stations_reception_does_not_exist(here: County) -> None:
    activity = reception_today(here)
    client = signed_in(here, "other_liaison")
    assert client.get(f"{URL}{activity.pk}/close/").status_code == 404
    assert client.get(f"{URL}{activity.pk}/sheet/").status_code == 404


def test_names_never_reach_the_journal(desk: Client) -> None:
    desk.post(URL, filled())
    assert not [entry for entry in Entry.objects.all() if "杨春梅" in str(entry.facts) or "5528" in str(entry.facts)]


def test_the_number_of_statements_does_not_grow_with_what_was_registered(
    here: County, desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Deputy.objects.create(name="吴秀珍", region=here.regions["town"], public_code="d2")
    for _round in range(4):
        desk.post(URL, filled())
    with django_assert_max_num_queries(17):
        desk.get(URL)
