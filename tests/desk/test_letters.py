"""Letters on the page of a case and as downloads; the pages on which their templates are replaced."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jiazhan.cases.models import Case, CoOpinion, Reply
from jiazhan.reports.models import LetterTemplate
from tests.desk.signing import signed_in
from tests.make import County, county
from tests.make.suggestions import suggestion
from tests.reports.pdf_text import text_of
from tests.reports.word_files import word_file, word_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> County:
    return county()


def letter(case: Case, form: str = "docx") -> str:
    return reverse("desk:reply_letter", args=[case.pk, Reply.objects.filter(case=case).latest("pk").pk, form])


def links(client: Client, case: Case) -> set[str]:
    page = client.get(reverse("desk:case", args=[case.pk])).content.decode()
    return set(re.findall(r'href="(/desk/cases/[0-9]+/(?:replies|co-opinions|evaluation-form)[^"]*)"', page))


def test_a_letter_is_saved_under_its_name_and_kept_by_no_cache(here: County) -> None:
    case = suggestion(county=here, state="replied")
    client = signed_in(here, "commission")
    word, pdf = client.get(letter(case)), client.get(letter(case, "pdf"))
    assert word["Content-Type"].endswith("wordprocessingml.document") and pdf["Content-Type"] == "application/pdf"
    assert word["Content-Disposition"] == f"attachment; filename*=utf-8''%E7%AD%94%E5%A4%8D-{case.number}.docx"
    assert word["Cache-Control"] == pdf["Cache-Control"] == "private, no-store"
    for text in (word_text(word.content), text_of(pdf.content)):
        assert "已列入明年预算。" in text and "陈立春代表：" in text and "head同志" in text


def test_every_link_on_the_page_opens_and_nothing_else_does(here: County) -> None:
    case = suggestion(county=here, state="replied")
    client = signed_in(here, "commission")
    found = links(client, case)
    assert len(found) == 4
    assert {client.get(address).status_code for address in found} == {200}
    assert links(signed_in(here, "deputy"), case) == found
    assert signed_in(here, "other_presidium").get(letter(case)).status_code == 404
    assert Client().get(letter(case)).status_code == 302
    assert client.get(letter(case).replace("docx", "odt")).status_code == 404
    assert client.post(letter(case)).status_code == 405


def test_a_draft_is_offered_to_its_unit_alone(here: County) -> None:
    case = suggestion(county=here, state="reply_drafted")
    assert links(signed_in(here, "officer"), case) == {letter(case), letter(case, "pdf")}
    assert "草稿，没有签发" in word_text(signed_in(here, "officer").get(letter(case)).content)
    for who in ("commission", "deputy", "leader"):
        assert links(signed_in(here, who), case) == set()
        assert signed_in(here, who).get(letter(case)).status_code == 404


def test_a_co_handlers_view_and_the_form_are_had_as_well(here: County) -> None:
    case = suggestion(county=here, state="co_opinion_given")
    view = CoOpinion.objects.get(assignment__case=case)
    address = reverse("desk:co_opinion_letter", args=[case.pk, view.pk, "docx"])
    assert "青石镇城建办：" in word_text(signed_in(here, "officer").get(address).content)
    judged = suggestion(county=here, state="evaluated_dissatisfied")
    form = signed_in(here, "commission").get(reverse("desk:evaluation_form", args=[judged.pk, "docx"]))
    text = word_text(form.content)
    assert "☑ 满意" in text and "☑ 不满意" in text and "没有落实到人。" in text


def test_links_cost_the_page_no_statement(here: County) -> None:
    counts = {}
    for state in ("handling", "replied"):
        case = suggestion(county=here, state=state)
        client = signed_in(here, "commission")
        client.get(reverse("desk:cases"))
        with CaptureQueriesContext(connection) as statements:
            client.get(reverse("desk:case", args=[case.pk]))
        counts[state] = len(statements)
    assert counts["replied"] <= counts["handling"]


def sent(client: Client, place: str, content: bytes, name: str = "模板.docx", **more: str) -> object:
    form = {"kind": "reply", "place": place, "valid_from": timezone.localdate().isoformat(), **more}
    return client.post(reverse("desk:replace_letter_template"), {**form, "file": SimpleUploadedFile(name, content)})


def test_a_template_is_uploaded_looked_at_and_withdrawn(here: County) -> None:
    client, unit = signed_in(here, "head"), here.unit("town_unit")
    sent(client, f"unit:{unit.pk}", word_file("本单位的样子 {{ title }}"))
    row = LetterTemplate.objects.get()
    assert unit.name in client.get(reverse("desk:letter_templates")).content.decode()
    assert client.get(reverse("desk:letter_template", args=[row.pk])).status_code == 200
    sample = client.get(reverse("desk:letter_template_sample", args=[row.pk]))
    assert "本单位的样子 关于云溪县" in word_text(sample.content)
    kept = client.get(reverse("desk:letter_template_file", args=[row.pk]))
    assert "{{ title }}" in word_text(kept.content)
    address = reverse("desk:withdraw_letter_template", args=[row.pk])
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 302
    assert client.get(reverse("desk:letter_template", args=[row.pk])).status_code == 404
    assert unit.name not in client.get(reverse("desk:letter_templates")).content.decode().partition("<main")[2]


def test_what_is_wrong_stands_at_the_field_and_nothing_typed_is_lost(here: County) -> None:
    client, unit = signed_in(here, "head"), here.unit("town_unit")
    answer = client.post(
        reverse("desk:replace_letter_template"),
        {
            "kind": "co_opinion",
            "place": f"unit:{unit.pk}",
            "valid_from": "2099-01-02",
            "file": SimpleUploadedFile("a.docx", word_file("{{ titel }}")),
        },
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "titel" in page and 'value="2099-01-02"' in page
    assert re.search(r'value="co_opinion"[^>]*checked', page)
    assert not LetterTemplate.objects.exists()


def test_only_ones_own_places_are_offered_and_taken(here: County) -> None:
    client = signed_in(here, "head")
    page = client.get(reverse("desk:replace_letter_template")).content.decode()
    assert here.unit("town_unit").name in page and here.unit("second_unit").name not in page
    sent(client, f"unit:{here.unit('second_unit').pk}", word_file("{{ title }}"))
    sent(client, f"region:{here.regions['town'].pk}", word_file("{{ title }}"))
    assert not LetterTemplate.objects.exists()
    sent(signed_in(here, "second_head"), f"unit:{here.unit('second_unit').pk}", word_file("{{ title }}"))
    row = LetterTemplate.objects.get()
    for name in ("letter_template", "letter_template_file", "letter_template_sample", "withdraw_letter_template"):
        assert client.get(reverse(f"desk:{name}", args=[row.pk])).status_code == 404


def test_who_manages_no_letters_opens_none_of_the_pages(here: County) -> None:
    client = signed_in(here, "officer")
    for name in ("letter_templates", "replace_letter_template"):
        assert client.get(reverse(f"desk:{name}")).status_code == 403


@pytest.mark.parametrize("kind", ["reply", "co_opinion", "evaluation_form"])
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_shipped_templates_are_had_to_begin_from(here: County, kind: str, form: str) -> None:
    client = signed_in(here, "commission")
    for name in ("shipped_letter", "shipped_file", "shipped_sample"):
        assert client.get(reverse(f"desk:{name}", args=[kind, form])).status_code == 200
    assert client.get(reverse("desk:shipped_file", args=["secret", form])).status_code == 404


def test_the_list_takes_as_many_statements_with_many_templates(here: County) -> None:
    client, counts = signed_in(here, "commission"), []
    client.get(reverse("desk:letter_templates"))
    for more in (0, 6):
        for place in range(more):
            LetterTemplate.objects.create(
                kind="reply",
                form="docx",
                organisation=here.unit(("town_unit", "second_unit", "county_unit")[place % 3]),
                valid_from=timezone.localdate(),
                at=timezone.now(),
            )
        with CaptureQueriesContext(connection) as statements:
            client.get(reverse("desk:letter_templates"))
        counts.append(len(statements))
    assert counts[0] == counts[1]
