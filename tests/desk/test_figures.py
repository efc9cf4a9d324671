"""The desk's figures: what stands on the page, what each figure opens, who may see it, and the files."""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from jiazhan.accounts.models import Grant, Role
from jiazhan.core.models import Entry
from tests.desk.signing import signed_in
from tests.make.suggestions import suggestion
from tests.statistics.courses import BEGIN, Walked

UNTIL = (BEGIN + timedelta(days=140)).date().isoformat()
FIGURE = re.compile(r'<(a|div)[^>]*class="fig"[^>]*>(.*?)</\1>', re.DOTALL)
LINK = re.compile(r'<a class="n" href="([^"]+)">([\d,]+)</a>')


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def page_of(client: Client, **query: str) -> str:
    response = client.get(reverse("desk:suggestion_figures"), {"until": UNTIL, **query})
    assert response.status_code == 200
    return response.content.decode()


def figures_in(page: str) -> list[str]:
    return [words(inner) for _tag, inner in FIGURE.findall(page)]


def export(client: Client, ending: str, **query: str) -> HttpResponse:
    fields = {"until": UNTIL, "format": ending, **query}
    return client.post(reverse("desk:figures_export"), fields)  # type: ignore[return-value]


def body(response: HttpResponse) -> BytesIO:
    return BytesIO(b"".join(response.streaming_content))  # type: ignore[attr-defined]


def test_headline_figures_stand_with_both_their_numbers(walked: Walked) -> None:
    page = page_of(signed_in(walked.county, "commission"))
    assert figures_in(page) == [
        *("收到 24 件", "受理 20 件", "交办 17 件", "已答复 13 件", "超期未答复 3 件"),
        "办复率 76.47 % 13 / 17 件",
        "按期办复率 75.00 % 12 / 16 件",
        "满意率（含基本满意） 57.14 % 4 / 7 件",
        "落实率 61.54 % 8 / 13 件",
    ]
    assert "首次评价和最终评价分开算" in page
    assert "2026 年提出的建议" in words(page)


def test_every_figure_opens_as_many_suggestions_as_it_says(walked: Walked) -> None:
    client = signed_in(walked.county, "commission")
    for until in (UNTIL, (BEGIN + timedelta(days=61)).date().isoformat()):
        links = set(LINK.findall(page_of(client, until=until)))
        assert len(links) > 40
        for url, number in sorted(links):
            listed = client.get(unescape(url)).content.decode()
            assert f"共 {number} 件" in words(listed), url


def test_the_day_before_is_told_as_it_was(walked: Walked) -> None:
    client = signed_in(walked.county, "commission")
    assert figures_in(page_of(client, until=BEGIN.date().isoformat()))[:3] == ["收到 24 件", "受理 0 件", "交办 0 件"]
    before = page_of(client, until=(BEGIN - timedelta(days=1)).date().isoformat())
    assert "这段时间没有收到建议" in before
    assert figures_in(before) == []


def test_a_session_leaves_out_what_was_handed_in_between_sessions(walked: Walked) -> None:
    suggestion(county=walked.county, state="submitted", at=BEGIN + timedelta(days=60))
    client = signed_in(walked.county, "commission")
    assert figures_in(page_of(client))[0] == "收到 25 件"
    in_session = page_of(client, of=f"session-{walked.session.pk}")
    assert figures_in(in_session)[0] == "收到 24 件"
    assert "第19届第5次会议提出的建议" in words(in_session)


@pytest.mark.parametrize("query", [{"of": "session-999999"}, {"of": "x"}, {"until": "2026-13-45"}, {"congress": "1"}])
def test_what_cannot_be_chosen_gives_way_to_the_usual(walked: Walked, query: dict[str, str]) -> None:
    assert figures_in(page_of(signed_in(walked.county, "commission"), **query))[0] == "收到 24 件"


def test_who_may_see_them(walked: Walked) -> None:
    county = walked.county
    for name in ("commission", "government", "leader"):
        assert figures_in(page_of(signed_in(county, name))), name
    for name in ("deputy", "liaison", "head", "officer"):
        client = signed_in(county, name)
        for url in ("desk:suggestion_figures", "desk:figures_list"):
            assert client.get(reverse(url), {"count": "received"}).status_code == 403, name
        assert export(client, "xlsx").status_code == 403
        assert reverse("desk:suggestion_figures") not in client.get("/desk/").content.decode()


def test_a_town_does_not_see_its_countys(walked: Walked) -> None:
    page = page_of(signed_in(walked.county, "presidium"), congress="990101000000")
    assert "还没有人大收到过建议" in page
    assert (
        signed_in(walked.county, "presidium")
        .get(reverse("desk:figures_list"), {"count": "received", "congress": "990101000000"})
        .status_code
        == 404
    )


def test_who_sees_figures_and_no_cases_gets_no_titles(walked: Walked) -> None:
    county = walked.county
    role = Role.objects.create(code="counter", name="统计员", permissions=["statistics.view"])
    Grant.objects.filter(user=county.users["leader"]).delete()
    Grant.objects.create(user=county.users["leader"], role=role, region=county.regions["county"])
    client = signed_in(county, "leader")
    assert figures_in(page_of(client))[0] == "收到 24 件"
    listed = client.get(reverse("desk:figures_list"), {"until": UNTIL, "count": "received"}).content.decode()
    assert "共 0 件" in words(listed)
    assert "关于satisfied的建议" not in listed
    book = load_workbook(body(export(client, "xlsx")))
    assert book["建议目录"].max_row == 3


def test_as_many_statements_for_many_as_for_few(walked: Walked) -> None:
    client = signed_in(walked.county, "commission")
    page_of(client)
    suggestion(county=walked.county, state="replied", at=BEGIN)
    with CaptureQueriesContext(connection) as first:
        page_of(client)
    for _ in range(3):
        suggestion(county=walked.county, state="evaluated", at=BEGIN)
    with CaptureQueriesContext(connection) as more:
        page_of(client)
    assert len(more) == len(first) <= 22
    listed = reverse("desk:figures_list")
    with CaptureQueriesContext(connection) as one:
        client.get(listed, {"until": UNTIL, "count": "overdue"})
    with CaptureQueriesContext(connection) as all_of_them:
        client.get(listed, {"until": UNTIL, "count": "received"})
    assert len(one) == len(all_of_them)


def test_a_count_nobody_counts_is_no_page(walked: Walked) -> None:
    client = signed_in(walked.county, "commission")
    for count in ("", "nonsense", "received'"):
        assert client.get(reverse("desk:figures_list"), {"count": count}).status_code == 404


def test_the_files_say_what_the_page_says_and_who_took_them_is_on_record(walked: Walked) -> None:
    client = signed_in(walked.county, "commission")
    page = figures_in(page_of(client))
    workbook, document = export(client, "xlsx"), export(client, "docx")
    assert "spreadsheetml" in workbook["Content-Type"]
    assert "wordprocessingml" in document["Content-Type"]
    assert workbook["Cache-Control"] == "private, no-store"
    sheet = load_workbook(body(workbook))["概览"]
    found = {row[0]: row[1:4] for row in sheet.iter_rows(values_only=True)}
    assert page[0] == f"收到 {found['收到'][0]} 件"
    assert found["办复率"] == (13, 17, 76.47)
    assert "办复率 76.47%（13/17）" in "\n".join(part.text for part in Document(body(document)).paragraphs)
    taken = Entry.objects.filter(verb="statistics.export").order_by("pk")
    assert [entry.facts["format"] for entry in taken] == ["xlsx", "docx"]
    assert {entry.facts["count"] for entry in taken} == {24}
    assert client.get(reverse("desk:figures_export")).status_code == 405
