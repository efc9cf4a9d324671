"""Scripts, statements, formulas, floods and wrong types in what can be typed."""

import csv
import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from openpyxl import load_workbook

from jiazhan.cases.models import Case
from jiazhan.core.models import Entry
from tests import make
from tests.journeys.faces import Clerk, Visitor, content_of, words
from tests.make.county import County

SCRIPT = '<script>alert("x")</script><img src=x onerror=alert(1)>"\'><svg/onload=alert(2)>'
STATEMENT = "'; DROP TABLE cases_case; --"
FORMULAS = ('=HYPERLINK("http://evil.example")', "+1+1", "-2+3", "@SUM(A1)", "\t=1+1")


def test_a_script_is_shown_as_the_text_it_is_on_every_page(county: County, clerk: Callable[[str], Clerk]) -> None:
    person = Visitor(name=SCRIPT[:38], phone="13900001234")
    case = person.raises(SCRIPT, village=county.village, place="<b>路口</b>")
    zhou = clerk("liaison")
    zhou.takes("register", case, title=SCRIPT[:60], category=county.category.pk)
    person.shows_phone()
    pages = [
        person.client.get("/progress/case/"),
        person.client.get("/mine/"),
        zhou.client.get("/desk/"),
        zhou.client.get("/desk/cases/"),
        zhou.client.get(f"/desk/cases/{case.pk}/"),
        zhou.client.get(f"/desk/cases/{case.pk}/record/"),
        zhou.client.get("/desk/search/", {"q": "<script>alert(1)</script>"}),
        zhou.client.get("/desk/cases/", {"q": '"><script>alert(1)</script>'}),
        Client().get("/stations/", {"name": "<script>alert(1)</script>"}),
    ]
    for page in pages:
        shown = page.content.decode()
        assert page.status_code == 200
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
        assert "<svg/onload" not in shown
    assert Case.objects.get().text == SCRIPT, "kept as it was said"


def test_a_statement_is_a_text_to_look_for_and_nothing_else(county: County, clerk: Callable[[str], Clerk]) -> None:
    Visitor().raises(STATEMENT, village=county.village)
    zhou = clerk("liaison")
    for field in ("q", "region", "station", "state", "category", "source", "from", "to", "sort", "after", "before"):
        answer = zhou.client.get("/desk/cases/", {field: f"1{STATEMENT}"})
        assert answer.status_code in {200, 302, 400}, field
    assert zhou.client.get("/desk/search/", {"q": STATEMENT}).status_code == 200
    assert Client().get("/figures/", {"year": STATEMENT, "town": STATEMENT}).status_code in {200, 404}
    assert Client().post("/progress/", {"code": STATEMENT}).status_code == 200
    assert "cases_case" in connection.introspection.table_names()
    assert Case.objects.count() == 1


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_never_runs_in_an_exported_table(county: County, clerk: Callable[[str], Clerk], formula: str) -> None:
    case = make.case(county=county, state="registered", text=f"{formula} 路灯坏了")
    Case.objects.filter(pk=case.pk).update(title=f"{formula} 路灯坏了")
    client = clerk("liaison").client
    table = client.post("/desk/cases/export/?status=all", {"format": "csv"})
    assert table.status_code == 200
    content = content_of(table)
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
    assert any(formula.strip() in cell for cell in cells)
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]
    book = client.post("/desk/cases/export/?status=all", {"format": "xlsx"})
    assert book.status_code == 200
    content = content_of(book)
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert "f" not in kinds


@pytest.mark.parametrize("length", [20_001, 400_000])
def test_a_flood_of_text_is_refused_in_a_sentence(county: County, length: int) -> None:
    answer = Client().post("/raise/", {"text": "灯" * length, "category": "unsure"})
    assert answer.status_code == 200
    assert "写得太长了，请控制在 20,000 字以内。" in words(answer)
    assert not Case.objects.exists()


def test_a_body_larger_than_any_form_is_refused(county: County) -> None:
    answer = Client().post("/raise/", {"text": "灯" * 1_000_000})
    assert answer.status_code in {400, 413}
    assert not Case.objects.exists()


@pytest.mark.parametrize("number", ["-1", "0", "abc", "1e9", "９", "1" * 40, "../../etc/passwd", "%00"])
def test_numbers_that_are_none_lead_to_a_page_that_says_so(
    county: County, clerk: Callable[[str], Clerk], number: str
) -> None:
    client = clerk("liaison").client
    for path in (f"/desk/cases/{number}/", f"/results/{number}/", f"/raise/photo/{number}/", f"/stations/{number}/"):
        assert client.get(path).status_code == 404, path


@pytest.mark.parametrize(
    "fields",
    [
        {"tier": "galaxy"},
        {"tier": ""},
        {"tier": "township", "category": "999999"},
        {"tier": "township", "category": "x"},
        {"tier": ["village", "township"], "version": "x"},
    ],
)
def test_values_of_a_wrong_kind_change_nothing(
    county: County, clerk: Callable[[str], Clerk], fields: dict[str, object]
) -> None:
    case = make.case(county=county, state="registered")
    entries = Entry.objects.filter(subject=case.subject).count()
    answer = clerk("liaison").client.post(f"/desk/cases/{case.pk}/triage/", {"version": case.version, **fields})
    assert answer.status_code == 400
    assert "请" in words(answer)
    case.refresh_from_db()
    assert case.state == "registered"
    assert Entry.objects.filter(subject=case.subject).count() == entries


def test_a_null_character_is_no_failure_of_the_server(county: County, clerk: Callable[[str], Clerk]) -> None:
    for path, field in (("/raise/", "text"), ("/progress/", "code")):
        answer = Client().post(path, {field: "灯\x00坏了"})
        assert answer.status_code in {200, 302, 400}
    client = clerk("liaison").client
    for path in ("/desk/search/", "/desk/cases/"):
        assert client.get(path, {"q": "灯\x00"}).status_code in {200, 400}
