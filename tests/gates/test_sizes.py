"""No page costs more because the county has more cases: statements, rows, bytes and plans, measured at two sizes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from jiazhan.assist.actions.index_case import index_case
from jiazhan.cases.models import Case
from jiazhan.cases.queries.case_filter import CaseFilter
from jiazhan.cases.queries.case_list import page_of
from jiazhan.core.models import Entry
from tests import make
from tests.desk.signing import signed_in

pytestmark = pytest.mark.django_db

SMALL, LARGE = 40, 400
GROWING = (
    *("cases_case", "cases_constituent", "cases_reply", "cases_note", "cases_feedback", "cases_rating"),
    *("cases_assignment", "cases_diversion", "cases_evaluation", "cases_link", "cases_publication"),
    *("core_entry", "core_head", "core_clock", "core_attachment", "assist_document", "notifications_notice"),
)
"""Tables with a row or more for every case."""
MOST_ROWS = 30
MOST_BYTES = 60_000
LISTS = (
    *("/desk/cases/", "/desk/cases/?status=closed", "/desk/cases/?status=all&sort=due", "/desk/cases/?due=overdue"),
    *("/desk/cases/?region=990101100000&state=at_township", "/desk/cases/?source=portal&sort=raised"),
    *("/desk/cases/?q=路灯", "/desk/search/?q=路灯", "/desk/"),
)


@dataclass
class Recorder:
    """Every statement with its parameters, as it was sent."""

    sent: list[tuple[str, Any]] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.sent.append((sql, params))
        return execute(sql, params, many, context)

    def case_rows(self) -> int:
        """How many cases came out of the database to be shown."""
        rows = 0
        with connection.cursor() as cursor:
            for sql, params in self.sent:
                if '"cases_case"."title"' in sql:
                    cursor.execute(sql, params)
                    rows += len(cursor.fetchall())
        return rows

    def plans(self) -> list[str]:
        """What the database means to do for each statement that reads."""
        found = []
        with connection.cursor() as cursor:
            if (
                connection.vendor == "postgresql"
            ):  # on few rows it scans because that is quicker; the index must be there
                cursor.execute("SET LOCAL enable_seqscan = off")
            words = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
            for sql, params in self.sent:
                if sql.lstrip().startswith(("SELECT", "WITH")):
                    cursor.execute(f"{words} {sql}", params)
                    found.append("\n".join(str(row[-1]) for row in cursor.fetchall()))
        return found


def grow(county: make.County, count: int) -> None:
    """Copies of one open and one closed case, in dates all over, each found by its words."""
    patterns = [make.case(county=county, state=state) for state in ("at_township", "satisfied_closed")]
    now, known = timezone.now(), Case.objects.count()
    rows = []
    for number in range(count):
        row = Case.objects.get(pk=patterns[number % 2].pk)
        row.pk, row.number = None, f"QS-{known}-{number:04d}"
        row.raised_at = now - timedelta(hours=number)
        if row.is_open:
            row.due_date = timezone.localdate() + timedelta(days=number % 40 - 20)
        rows.append(row)
    for case in Case.objects.bulk_create(rows):
        index_case(case_id=case.pk)


def record(client: Client, address: str) -> tuple[Recorder, bytes]:
    """Ask twice and record the second time: the first fills what a process keeps."""
    client.get(address)
    recorder = Recorder()
    with connection.execute_wrapper(recorder):
        answer = client.get(address)
    assert answer.status_code == 200, address
    return recorder, answer.content


def scans(plans: list[str]) -> list[str]:
    """The plans that read a growing table from end to end."""
    names = "|".join(GROWING)
    pattern = rf"SCAN (?:{names})\b(?! USING)" if connection.vendor == "sqlite" else rf"Seq Scan on (?:{names})\b"
    return [plan for plan in plans if re.search(pattern, plan)]


@pytest.mark.parametrize("who", ["commission", "liaison", "officer"])
def test_lists_cost_the_same_at_ten_times_the_size(who: str) -> None:
    county = make.county()
    client = signed_in(county, who)
    grow(county, SMALL)
    small = {address: len(record(client, address)[0].sent) for address in LISTS}
    grow(county, LARGE)
    for address in LISTS:
        recorder, page = record(client, address)
        assert len(recorder.sent) <= 11, (address, [sql[:100] for sql, _params in recorder.sent])
        assert len(recorder.sent) <= small[address], address
        assert recorder.case_rows() <= MOST_ROWS, address
        assert len(page) <= MOST_BYTES, address
        assert scans(recorder.plans()) == [], address


def test_a_case_costs_the_same_whatever_happened_to_it_and_however_many_others_there_are() -> None:
    county = make.county()
    client = signed_in(county, "commission")
    short, long = make.case(county=county, state="registered"), make.case(county=county, state="escalated")
    grow(county, LARGE)
    assert Entry.objects.filter(subject=long.subject).count() > 3 * Entry.objects.filter(subject=short.subject).count()
    for case in (short, long):
        recorder, page = record(client, f"/desk/cases/{case.pk}/")
        assert len(recorder.sent) <= 13, [sql[:100] for sql, _params in recorder.sent]
        assert recorder.case_rows() <= MOST_ROWS
        assert len(page) <= MOST_BYTES
        assert scans(recorder.plans()) == []


@pytest.mark.parametrize("sort", ["due", "raised"])
def test_a_deep_page_begins_at_its_key_in_the_index_and_skips_nothing(sort: Any) -> None:
    county = make.county()
    grow(county, LARGE)
    actor, asked = county.actor("commission"), CaseFilter(sort=sort)
    page = page_of(actor=actor, asked=asked)
    for _turn in range(3):
        page = page_of(actor=actor, asked=asked, after=page.rows[-1].key(sort))
    recorder = Recorder()
    with connection.execute_wrapper(recorder):
        deep = page_of(actor=actor, asked=asked, after=page.rows[-1].key(sort))
    assert len(deep.rows) == 25
    assert all("OFFSET" not in sql.upper() for sql, _params in recorder.sent)
    column, side = ("due_order", ">") if sort == "due" else ("raised_at", "<")
    bound = rf"INDEX case_\w+_{sort} \([^)]*{column}{side}" if connection.vendor == "sqlite" else rf"{column} {side}= "
    assert any(re.search(bound, plan) for plan in recorder.plans()), recorder.plans()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="what an index alone answers depends on PostgreSQL's vacuum")
def test_today_counts_a_whole_county_along_an_index_that_holds_all_it_asks() -> None:
    county = make.county()
    grow(county, SMALL)
    recorder, _page = record(signed_in(county, "commission"), "/desk/")
    counting = [plan for plan in recorder.plans() if "GROUP BY" in plan and "cases_case" in plan]
    assert len(counting) == 1
    assert "COVERING INDEX case_county_due (county=? AND is_open=?)" in counting[0], counting
