"""The list: budgets whatever the size, no scan, pages that stay put, only what one may see, files that hold no
formula.
"""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jiazhan.accounts.actor import Actor
from jiazhan.cases.models import Case, SavedView
from jiazhan.cases.models.case import NO_DUE_DATE
from jiazhan.cases.queries.case_filter import CaseFilter
from jiazhan.cases.queries.case_list import page_of, statement_of
from jiazhan.cases.queries.visible import visible
from jiazhan.core.models import Entry
from tests import make
from tests.desk.test_life_through_the_desk import client_of

pytestmark = pytest.mark.django_db


def many(county: make.County, count: int) -> None:
    """Plain copies of one case, in states and dates all over."""
    first = make.case(county=county, state="at_township")
    now = timezone.now()
    rows = []
    for number in range(count):
        row = Case.objects.get(pk=first.pk)
        row.pk, row.number, row.title = None, f"QS-2025-{number:04d}", f"第 {number} 件路灯不亮"
        row.is_open = number % 3 > 0
        row.state = "at_township" if row.is_open else "satisfied_closed"
        row.due_date = timezone.localdate() + timedelta(days=number % 40 - 20)
        row.raised_at = now - timedelta(hours=number)
        rows.append(row)
    Case.objects.bulk_create(rows)


FILTERS: dict[str, dict[str, Any]] = {
    "open": {},
    "raised": {"sort": "raised"},
    "closed": {"status": "closed", "sort": "raised"},
    "all": {"status": "all", "sort": "raised"},
    "overdue": {"due_to": timezone.localdate()},
    "state": {"state": "at_township"},
    "state among all": {"state": "at_township", "status": "all", "sort": "raised"},
    "category": {"category": 1},
    "unit": {"unit": 5},
    "station": {"station": 8},
    "party": {"party": 5},
    "deputy": {"deputy": 1},
    "activity": {"activity": 1},
    "source": {"source": "portal"},
    "kind": {"kind": "suggestion"},
    "village": {"region": "990101100200"},
    "town": {"region": "990101100000"},
    "dates": {"raised_from": timezone.now() - timedelta(days=3), "sort": "raised", "status": "all"},
    "my turn": {"is_my_turn": True},
    "taken up": {"is_taken_up": True, "kind": "opinion", "status": "all", "sort": "raised"},
}


@pytest.mark.parametrize("who", ["liaison", "presidium", "commission", "officer", "deputy", "villager"])
def test_no_filter_of_any_scope_scans_the_table_or_sorts_it(who: str) -> None:
    county = make.county()
    for name, asked in FILTERS.items():
        statement = statement_of(actor=county.actor(who), asked=CaseFilter(**asked))
        if statement is None:
            continue
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL enable_seqscan = off")
            assert "Seq Scan on cases_case" not in statement.explain(), name
            continue
        plan = statement.explain()
        assert not re.search(r"SCAN (cases_case|U\d+)(?! USING)", plan), (name, plan)
        walks = re.findall(r"(?:SEARCH|SCAN) cases_case USING (?:COVERING )?INDEX (\w+)", plan)
        order = "raised" if asked.get("sort") == "raised" else "due"
        assert walks, (name, plan)
        assert all(walk.endswith(f"_{order}") for walk in walks), (name, plan)
        # The rows of one page are sorted once more, at the very end; what is walked never is.
        assert plan.count("USE TEMP B-TREE FOR ORDER BY") <= 1, (name, plan)


@pytest.mark.parametrize("address", ["", "?status=all", "?due=overdue&source=portal", "?q=路灯", "?sort=raised"])
def test_a_list_takes_eleven_statements_thirty_rows_and_sixty_kilobytes(address: str) -> None:
    county = make.county()
    many(county, 120)
    client = client_of(county, "commission")
    client.get("/desk/cases/")
    with CaptureQueriesContext(connection) as statements:
        answer = client.get(f"/desk/cases/{address}")
    assert answer.status_code == 200
    assert len(statements) <= 11
    assert answer.content.count(b'name="only"') <= 25
    assert len(answer.content) <= 60_000


def test_every_filter_set_at_once_still_takes_eleven_statements() -> None:
    county = make.county()
    many(county, 30)
    client = client_of(county, "commission")
    client.get("/desk/cases/")
    unit, station = county.unit("town_unit").pk, county.station.pk
    query = f"region=990101100000&unit={unit}&station={station}&category={county.category.pk}&party={unit}&deputy=1"
    with CaptureQueriesContext(connection) as statements:
        assert client.get(f"/desk/cases/?{query}").status_code == 200
    assert len(statements) <= 11


@pytest.mark.parametrize("sort", ["due", "raised"])
def test_pages_hold_every_case_once_and_turn_back_to_where_they_came_from(sort: Any) -> None:
    county = make.county()
    many(county, 95)
    Case.objects.filter(number__endswith="7").update(due_date=None, due_order=NO_DUE_DATE)
    actor, asked = county.actor("presidium"), CaseFilter(status="all", sort=sort)
    seen: list[int] = []
    page = page_of(actor=actor, asked=asked)
    pages = [page]
    while page.has_next:
        seen += [row.id for row in page.rows]
        page = page_of(actor=actor, asked=asked, after=page.rows[-1].key(sort))
        pages.append(page)
    seen += [row.id for row in page.rows]
    assert len(seen) == len(set(seen)) == visible(actor).count()
    back = page_of(actor=actor, asked=asked, before=pages[2].rows[0].key(sort))
    assert back.rows == pages[1].rows
    assert back.has_previous


def test_a_case_that_arrives_while_someone_reads_does_not_shift_the_next_page() -> None:
    county = make.county()
    many(county, 60)
    actor, asked = county.actor("presidium"), CaseFilter(status="all", sort="raised")
    first = page_of(actor=actor, asked=asked)
    expected = page_of(actor=actor, asked=asked, after=first.rows[-1].key("raised"))
    make.case(county=county, state="draft")
    assert page_of(actor=actor, asked=asked, after=first.rows[-1].key("raised")) == expected


OUTSIDERS = ["other_liaison", "other_presidium", "second_head", "county_head", "system_admin", "audit_admin"]


@pytest.mark.parametrize("who", OUTSIDERS)
def test_an_outsider_finds_a_case_neither_in_lists_nor_by_its_address(who: str) -> None:
    county = make.county()
    case = make.case(county=county, state="at_township", text="只有本镇看得到的水管。")
    client = client_of(county, who)
    for address in ("/desk/", "/desk/cases/?status=all", "/desk/search/?q=水管"):
        assert "只有本镇看得到" not in client.get(address).content.decode()
    for tail in ("", "record/", "next/", "person/", "slip/", "attach/", "comment/"):
        assert client.get(f"/desk/cases/{case.pk}/{tail}").status_code in {302, 403, 404}
        assert client.get(f"/desk/cases/{case.pk}/{tail}").status_code != 200


def test_the_list_shows_the_same_cases_as_the_query_of_what_is_visible() -> None:
    county = make.county()
    for state in ("draft", "at_village", "at_township", "county_assigned", "fed_back", "satisfied_closed"):
        make.case(county=county, state=state)
    for user in county.users:
        actor: Actor = county.actor(user)
        page = page_of(actor=actor, asked=CaseFilter(status="all", sort="raised"))
        assert {row.id for row in page.rows} == set(visible(actor).values_list("pk", flat=True)), user


def test_every_count_of_a_tab_is_that_of_the_list_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    county = make.county()
    many(county, 60)
    for who in ("commission", "liaison", "officer", "deputy"):
        client = client_of(county, who)
        tabs = [tab for tab in client.get("/desk/cases/").context["tabs"] if tab.count]
        assert len(tabs) == 3
        for tab in tabs:
            assert client.get(f"/desk/cases/?{tab.address}").context["total_words"] == f"共 {tab.count} 件", (who, tab)
    monkeypatch.setattr("jiazhan.desk.views.cases.TAB_LIMIT", 20)
    page = client_of(county, "commission").get("/desk/cases/").content.decode()
    assert '未办结<span class="c">20+</span>' in page


def test_nothing_that_a_row_cuts_is_lost() -> None:
    county = make.county()
    make.case(county=county, state="at_township")
    page = client_of(county, "commission").get("/desk/cases/").content.decode()
    cells = re.findall(r'<td class="[^"]*\bcut\b[^"]*"(.*?)</td>', page)
    assert cells
    for cell in cells:
        words = re.sub(r"<[^>]+>", "", cell.partition(">")[2])
        assert f'title="{words}"' in cell


def test_a_view_is_kept_as_a_tab_and_removed() -> None:
    county = make.county()
    client = client_of(county, "liaison")
    client.post("/desk/cases/views/?source=portal&junk=1", {"name": "网上来的"})
    view = SavedView.objects.get()
    assert view.query == "source=portal"
    assert "网上来的" in client.get("/desk/cases/?source=portal").content.decode()
    client.post("/desk/cases/views/", {"remove": view.pk})
    assert not SavedView.objects.exists()


def test_nonsense_in_an_address_is_left_out() -> None:
    county = make.county()
    client = client_of(county, "liaison")
    answer = client.get("/desk/cases/?region=x&unit=-1&state=nothing&from=2026-99-01&after=z_9&before=_&n=x&sort=1")
    assert answer.status_code == 200
    assert answer.context["listing"].query == {}


def exported(client: Client, address: str, **data: Any) -> Any:
    answer: Any = client.post(f"/desk/cases/export/{address}", data)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def test_an_export_holds_what_the_filter_shows_without_formulas_or_persons() -> None:
    county = make.county()
    evil = make.case(county=county, state="registered", title="=HYPERLINK(1)")
    make.case(county=county, state="registered", title="+1路灯")
    make.case(county=county, state="satisfied_closed")
    client = client_of(county, "liaison")
    table = exported(client, "", format="csv")
    assert table.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
    assert len(rows) == 3
    assert {row[2] for row in rows[1:]} == {"'=HYPERLINK(1)", "'+1路灯"}
    book = openpyxl.load_workbook(io.BytesIO(exported(client, "?status=all", format="xlsx")))
    sheet = book.active
    assert sheet is not None
    assert sheet.max_row == 4
    assert sheet.freeze_panes == "A2"
    assert "'=HYPERLINK(1)" in {cell.value for cell in sheet["C"]}
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    assert sheet["K2"].is_date
    assert "李桂兰" not in table.decode()
    chosen = exported(client, "?status=all", format="csv", only=[evil.pk])
    assert len(list(csv.reader(io.StringIO(chosen.decode("utf-8-sig"))))) == 2
    facts = Entry.objects.filter(verb="case.export", subject__startswith="user:").order_by("pk").last()
    assert facts is not None
    assert facts.facts == {"count": 1, "filter": {"status": "all"}, "format": "csv"}
    assert Entry.objects.filter(verb="case.export", subject=evil.subject).exists()


def test_who_may_not_export_is_refused() -> None:
    county = make.county()
    assert client_of(county, "leader").post("/desk/cases/export/", {"format": "csv"}).status_code == 403


def test_too_many_rows_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiazhan.desk.views.export.MOST", 3)
    county = make.county()
    many(county, 6)
    answer = client_of(county, "presidium").post("/desk/cases/export/?status=all", {"format": "csv"})
    assert answer.status_code == 400
    assert "分几次导出" in answer.content.decode()
    assert not Entry.objects.filter(verb="case.export").exists()
