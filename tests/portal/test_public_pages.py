"""Stations, deputies, results, figures, deadlines: what anybody may read."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from jiazhan.cases.models import Publication
from jiazhan.stations.models import Deputy, Placement
from tests import make

pytestmark = pytest.mark.django_db


def test_stations_stand_under_their_town(client: Client, county: make.County) -> None:
    page = client.get("/stations/").content.decode()
    assert page.index("青石镇</h3>") < page.index("青石镇代表联络站") < page.index("柳河镇</h3>")


def test_the_town_a_visitor_has_named_is_unfolded_and_else_the_first(client: Client, county: make.County) -> None:
    def unfolded() -> list[str]:
        page = client.get("/stations/").content.decode()
        return re.findall(r"<details open><summary><h3>(\w+)</h3>", page)

    assert unfolded() == ["青石镇"]
    client.post("/raise/", {"text": "三号路的路灯坏了六盏。"})
    client.post("/raise/where/", {"town": "990101101000", "region": "", "place": ""})
    assert unfolded() == ["柳河镇"]


def test_a_deputy_is_found_by_name_and_a_strange_name_finds_a_sentence(client: Client, county: make.County) -> None:
    assert "/deputies/d1/" in client.get("/stations/", {"name": "立春"}).content.decode()
    page = client.get("/stations/", {"name": "<b>无"}).content.decode()
    assert "没有找到" in page
    assert "<b>无" not in page


def test_a_station_shows_its_deputies_and_its_code_but_no_persons_phone(client: Client, county: make.County) -> None:
    Deputy.objects.filter(public_code="d1").update(post="村书记")
    deputy = county.deputy
    deputy.phone = "13912345678"
    deputy.save()
    for number in range(8):
        more = Deputy.objects.create(name=f"代表{number}", region=county.regions["town"], public_code=f"m{number}")
        Placement.objects.create(station=county.station, deputy=more)
    page = client.get("/stations/QS/").content.decode()
    assert "县（市、区）人大代表，村书记" in page
    assert "看全部 9 名代表" in page
    assert "data:image/svg+xml" in page
    assert "13912345678" not in page
    assert "13912345678" not in client.get("/deputies/d1/").content.decode()


def test_the_code_of_the_door_is_a_picture_that_leads_to_this_station(client: Client, county: make.County) -> None:
    response = client.get("/stations/QS/code.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert b"/raise/s/QS/" in response.content
    assert "/raise/s/QS/" in client.get("/stations/QS/door/").content.decode()


@pytest.mark.parametrize("path", ["/stations/XX/", "/stations/XX/code.svg", "/deputies/XX/", "/results/999/"])
def test_what_is_not_there_is_not_found(client: Client, county: make.County, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_station_out_of_use_is_not_shown(client: Client, county: make.County) -> None:
    station = county.station
    station.is_active = False
    station.save()
    assert client.get("/stations/QS/").status_code == 404
    assert client.get("/raise/s/QS/").status_code == 404


def test_a_result_can_be_read_without_a_name_and_is_gone_when_withdrawn(client: Client, county: make.County) -> None:
    case = make.case(county=county, state="published")
    path = f"/results/{Publication.objects.get().pk}/"
    page = client.get(path).content.decode()
    assert "三号路路灯不亮" in page
    assert "李桂兰" not in page
    make.Walk(county=county, case=case, at=timezone.now()).do("unpublish", "presidium", reason="要改")
    Publication.objects.update(withdrawn_at=timezone.now())
    assert client.get(path).status_code == 404
    assert "路灯修好了" not in client.get("/results/").content.decode()


def test_results_are_paged_both_ways_without_gap_or_repetition(client: Client, county: make.County) -> None:
    case = make.case(county=county, state="published")
    first = Publication.objects.get()
    same = first.prepared_at
    Publication.objects.update(approved_at=same)
    Publication.objects.bulk_create(
        Publication(
            case=case,
            title=f"第 {number} 件",
            text="x",
            reply="y",
            raised_on=first.raised_on,
            region=first.region,
            from_state="satisfied_closed",
            prepared_at=same,
            approved_at=same - timedelta(minutes=number // 3),
        )
        for number in range(44)
    )
    seen, page = [], client.get("/results/")
    pages = [page]
    while page.context["next"]:
        seen += [row.pk for row in page.context["rows"]]
        page = client.get("/results/" + page.context["next"])
        pages.append(page)
    seen += [row.pk for row in page.context["rows"]]
    assert len(seen) == len(set(seen)) == 45
    back = client.get("/results/" + page.context["previous"])
    assert [row.pk for row in back.context["rows"]] == [row.pk for row in pages[-2].context["rows"]]
    assert client.get("/results/" + back.context["previous"]).context["previous"] == ""


def test_results_are_narrowed_by_town_and_category(client: Client, county: make.County) -> None:
    make.case(county=county, state="published")
    assert "路灯修好了" in client.get("/results/", {"town": county.regions["town"].pk}).content.decode()
    assert "路灯修好了" in client.get("/results/", {"category": "roads"}).content.decode()
    assert "路灯修好了" not in client.get("/results/", {"town": county.regions["other_town"].pk}).content.decode()
    assert client.get("/results/", {"town": "' OR 1=1", "after": "x_1", "before": "2026-13-40_9"}).status_code == 200


def test_small_counts_are_not_shown_in_the_figures(client: Client, county: make.County) -> None:
    make.case(county=county, state="satisfied_closed")
    page = client.get("/figures/").content.decode()
    assert "少于 5" in page
    assert "100.00" not in page


def test_rates_stand_with_their_numerator_and_denominator(client: Client, county: make.County) -> None:
    for _ in range(6):
        make.case(county=county, state="satisfied_closed")
    page = client.get("/figures/").content.decode()
    assert "100.00" in page
    assert "6 / 6" in page
    assert county.regions["town"].name in page


def test_figures_of_a_town_or_year_that_is_none_fall_back(client: Client, county: make.County) -> None:
    assert client.get("/figures/", {"year": "1999", "town": "x"}).context["town"] == ""


def test_a_deadline_is_reckoned_with_its_reasons(client: Client, db: None) -> None:
    page = client.get("/deadlines/", {"unit": "working_days", "length": "10", "start": "2026-09-29"}).content.decode()
    assert "10月19日 周一" in page
    assert "国庆" in page
    assert 'class="sum"' in page


def test_a_deadline_beyond_the_known_years_is_provisional(client: Client, db: None) -> None:
    page = client.get("/deadlines/", {"unit": "months", "length": "24", "start": "2026-09-29"}).content.decode()
    assert "暂定" in page


@pytest.mark.parametrize(
    "asked",
    [
        {"unit": "weeks", "length": "1", "start": "2026-01-01"},
        {"unit": "months", "length": "0", "start": "2026-01-01"},
        {"unit": "months", "length": "3000", "start": "2026-01-01"},
        {"unit": "months", "length": "3", "start": "1890-01-01"},
        {"unit": "months", "length": "3", "start": "9999-12-31"},
        {"unit": "working_days", "length": "x", "start": "31.12."},
        {"length": "3"},
    ],
)
def test_an_unusable_question_gets_a_sentence(client: Client, db: None, asked: dict[str, str]) -> None:
    page = client.get("/deadlines/", asked).content.decode()
    assert "err-sum" in page
    assert "最后一天是" not in page
