"""The first page, large type, words and language."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jiazhan.accounts.actions.change_site_profile import change_site_profile
from jiazhan.activities.models import Activity, Attendance
from tests import make

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/elder/",
    "/raise/",
    "/progress/",
    "/stations/",
    "/stations/QS/",
    "/stations/QS/door/",
    "/deputies/d1/",
    "/results/",
    "/figures/",
    "/deadlines/",
    "/help/",
    "/privacy/",
    "/accessibility/",
]


@pytest.fixture
def reception(county: make.County) -> Activity:
    starts = timezone.now() + timedelta(days=1)
    activity = Activity.objects.create(
        kind="reception_day",
        station=county.station,
        region=county.station.region,
        theme="秋冬灌溉",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        public_code="rd1",
    )
    Attendance.objects.create(activity=activity, deputy=county.deputy)
    return activity


@pytest.mark.parametrize("path", PAGES)
def test_a_page_stands_with_one_heading_and_at_most_one_red_button(
    client: Client, county: make.County, path: str
) -> None:
    response = client.get(path)
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("<h1") == 1
    assert page.count("btn-main") <= 1
    assert len(response.content) < 60_000
    assert " style=" not in page
    assert "<script>" not in page
    assert " onclick=" not in page


@pytest.mark.parametrize("path", ["/", "/elder/", "/raise/", "/stations/", "/results/", "/figures/", "/mine/"])
def test_an_empty_installation_shows_its_pages(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code in {200, 302}


def test_the_first_page_needs_at_most_ten_statements(
    client: Client, county: make.County, reception: Activity, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make.case(county=county, state="published")
    client.get("/")
    with django_assert_max_num_queries(10):
        client.get("/")


def test_the_first_page_shows_the_next_reception_days_with_the_deputies(client: Client, reception: Activity) -> None:
    page = client.get("/").content.decode()
    assert "青石镇代表联络站" in page
    assert "明天" in page
    assert "陈立春" in page
    assert "秋冬灌溉" in page


def test_a_reception_day_that_is_over_is_gone(client: Client, reception: Activity) -> None:
    Activity.objects.update(starts_at=timezone.now() - timedelta(hours=3), ends_at=timezone.now() - timedelta(hours=1))
    assert "接待日还没有排定" in client.get("/").content.decode()


def test_the_figures_of_the_year_are_counted_and_open_the_tables(client: Client, county: make.County) -> None:
    make.case(county=county, state="satisfied_closed")
    make.case(county=county, state="at_township")
    page = client.get("/").content.decode()
    figures = page.split("今年以来")[1]
    assert [part.split("</span>")[0] for part in figures.split('<span class="v"><span>')[1:4]] == ["2", "1", "1"]
    assert figures.count('href="/figures/"') == 3


def test_settled_matters_are_shown_once_they_are_public(client: Client, county: make.County) -> None:
    make.case(county=county, state="satisfied_closed")
    assert "路灯修好了" not in client.get("/").content.decode()
    make.case(county=county, state="published")
    assert "路灯修好了" in client.get("/").content.decode()


def test_name_office_and_phone_are_the_offices_own_words(client: Client, county: make.County) -> None:
    change_site_profile(
        actor=county.actor("system_admin"),
        region=county.regions["county"],
        at=timezone.now(),
        name="云溪县",
        office="云溪县人大代工委",
        phone="0700-555 0120",
        hours="工作日 8:30–17:30",
    )
    page = client.get("/help/").content.decode()
    assert "云溪县人大" in page
    assert 'href="tel:0700-555 0120"' in page
    assert "工作日 8:30–17:30" in page


def test_large_type_is_remembered_and_changes_the_first_page(client: Client, county: make.County) -> None:
    client.get("/elder/switch/", {"on": "1", "next": "/"})
    page = client.get("/").content.decode()
    assert 'class="elder"' in page
    assert "请选一项" in page
    client.get("/elder/switch/", {"on": "0"})
    assert "请选一项" not in client.get("/").content.decode()


def test_the_language_can_be_changed_by_a_form(client: Client, county: make.County) -> None:
    response = client.post("/language/", {"language": "en", "next": "/help/"})
    assert response["Location"] == "/help/"
    assert 'lang="en"' in client.get("/help/").content.decode()
