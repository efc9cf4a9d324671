"""Templates set as Word and PDF, opened again; and what a template must not be able to do."""

import io
import os
import re
import socket
import time
import zipfile
from typing import Any

import docx
import pytest

from jiazhan.reports.letters.example import barest_values, example_values
from jiazhan.reports.letters.rendering import Trouble, rendered
from jiazhan.reports.letters.shipped import shipped_template
from tests.reports.pdf_text import fonts_of, page_count, text_of
from tests.reports.word_files import word_file, word_text

KINDS = ("reply", "co_opinion", "evaluation_form")
READS = "#let letter = json(bytes(sys.inputs.letter))\n"


def trouble_of(form: str, template: bytes, values: Any = None, patience: float = 25.0) -> Trouble:
    with pytest.raises(Trouble) as caught:
        rendered(form=form, template=template, values=values or example_values("reply"), patience=patience)
    return caught.value


def said(values: Any) -> list[str]:
    """Every text a letter must show."""
    if isinstance(values, dict):
        return [word for key, value in values.items() if key not in {"kind", "class_label"} for word in said(value)]
    if isinstance(values, list):
        return [word for value in values for word in said(value)]
    shown = isinstance(values, str) and values not in {"", "A"}
    return [values.replace(" ", "")] if shown else []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_shipped_template_shows_every_element(kind: str, form: str) -> None:
    values = example_values(kind)
    made = rendered(form=form, template=shipped_template(kind=kind, form=form), values=values)
    text = (word_text(made) if form == "docx" else text_of(made)).replace(" ", "")
    assert [word for word in said(values) if word not in text] == []
    if kind == "reply":
        assert "A类" in text and "A&B<符号>" in text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_shipped_template_sets_a_letter_of_which_little_is_known(kind: str, form: str) -> None:
    made = rendered(form=form, template=shipped_template(kind=kind, form=form), values=barest_values(kind))
    text = word_text(made) if form == "docx" else text_of(made)
    assert "县" in text
    if kind != "evaluation_form" and form == "docx":
        assert "草稿，没有签发" in text


def test_text_and_title_are_set_in_their_own_fonts_and_the_file_is_for_keeping() -> None:
    made = rendered(form="pdf", template=shipped_template(kind="reply", form="pdf"), values=example_values("reply"))
    assert fonts_of(made) >= {"JiazhanSong-Regular", "JiazhanTitle-Regular"}
    assert b"pdfaid" in made


def test_a_long_letter_runs_over_pages_and_loses_nothing() -> None:
    values = example_values("reply")
    answers = [f"第{place}件事已经列入计划，由水利和湖泊局按季度办理，结果在联络站公布。" * 3 for place in range(12)]
    values["items"] = [
        {"numeral": f"{place}", "point": f"第{place}点", "answer": [a]} for place, a in enumerate(answers)
    ]
    made = rendered(form="pdf", template=shipped_template(kind="reply", form="pdf"), values=values)
    text = text_of(made)
    assert page_count(made) >= 3
    assert [answer for answer in answers if answer not in re.sub(r"—\d+—", "", text)] == []


def test_the_page_is_that_of_the_standard() -> None:
    made = rendered(form="docx", template=shipped_template(kind="reply", form="docx"), values=example_values("reply"))
    section = docx.Document(io.BytesIO(made)).sections[0]
    sizes = (section.page_width, section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(size.mm) for size in sizes if size is not None] == [210, 37, 28, 26, 35]
    grid = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    assert 'w:linePitch="579"' in grid and "仿宋_GB2312" in zipfile.ZipFile(io.BytesIO(made)).read(
        "word/styles.xml"
    ).decode("utf-8")


def test_what_is_typed_never_becomes_a_tag_or_markup() -> None:
    typed = '{{ 7*7 }} {% for a in b %} #read("/etc/passwd") $x$ *粗* <w:p/> & "'
    values = {**example_values("reply"), "title": typed}
    word = word_text(rendered(form="docx", template=shipped_template(kind="reply", form="docx"), values=values))
    pdf = text_of(rendered(form="pdf", template=shipped_template(kind="reply", form="pdf"), values=values))
    for text in (word, pdf):
        assert typed.replace(" ", "") in text.replace(" ", "")


def test_a_character_without_a_shape_is_named_and_never_printed_as_a_box() -> None:
    trouble = trouble_of(
        "pdf", shipped_template(kind="reply", form="pdf"), {**example_values("reply"), "title": "甲\ue123"}
    )
    assert (trouble.kind, trouble.characters) == ("glyph", "\ue123")


@pytest.mark.parametrize(
    "expression",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ organ.__init__.__globals__ }}",
        "{{ ().__class__.__base__.__subclasses__() }}",
        "{{ items.append(1) }}",
        "{{ '{0.__class__}'.format(organ) }}",
    ],
)
def test_word_templates_reach_nothing_but_their_values(expression: str) -> None:
    assert trouble_of("docx", word_file(expression)).kind == "forbidden"


@pytest.mark.parametrize("name", ["self", "config", "request", "lipsum", "settings"])
def test_word_templates_know_no_other_names(name: str) -> None:
    assert trouble_of("docx", word_file("{{ " + name + ".x }}")).kind in {"field", "forbidden"}


def test_a_mistake_in_a_word_template_is_shown_with_its_paragraph() -> None:
    trouble = trouble_of("docx", word_file("第一段", "文号 {{ numbr }}", "第三段"))
    assert (trouble.kind, trouble.text) == ("field", "文号 {{ numbr }}")
    assert "numbr" in trouble.message
    trouble = trouble_of("docx", word_file("第一段", "{% if number %}没有结束"))
    assert trouble.kind == "syntax"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ('#read("/etc/passwd")', "outside"),
        ('#read("/../../../../etc/passwd")', "outside"),
        ('#import "@preview/cetz:0.2.0": *', "outside"),
        ('#import ("@pre" + "view/cetz:0.2.0"): *', "outside"),
        ('#eval("import \\"@local/a:1.0.0\\"")', "outside"),
        ('#image("x.png")', "outside"),
        ("\n#letter.titel", "syntax"),
    ],
)
def test_typst_templates_read_no_file_and_no_package(source: str, kind: str) -> None:
    assert trouble_of("pdf", (READS + source).encode()).kind == kind


def test_a_mistake_in_a_typst_template_is_shown_with_its_line() -> None:
    trouble = trouble_of("pdf", (READS + "第二行\n#letter.titel").encode())
    assert (trouble.line, trouble.text) == (3, "#letter.titel")


def test_no_connection_is_made_even_where_a_way_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0.3)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setitem(os.environ, name, address)
        monkeypatch.setattr("jiazhan.reports.letters.rendering._environment", lambda folder: dict(os.environ))
        assert trouble_of("pdf", b'#import "@preview/cetz:0.2.0"').kind == "outside"
        with pytest.raises(TimeoutError):
            listening.accept()


@pytest.mark.parametrize(
    ("form", "template"),
    [
        ("docx", word_file("{% for a in range(99999) %}{% for b in range(99999) %}{{ b }}{% endfor %}{% endfor %}")),
        ("pdf", b"#for a in range(99999) { for b in range(99999) { [x] } }"),
    ],
)
def test_a_template_that_never_ends_is_ended(form: str, template: bytes) -> None:
    began = time.monotonic()
    assert trouble_of(form, template, patience=3).kind in {"time", "other"}
    assert time.monotonic() - began < 8


def test_secrets_of_the_server_are_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    from jiazhan.reports.letters.rendering import _environment

    assert "DATABASE_URL" not in _environment("/tmp/x")


def test_a_word_file_that_fetches_something_when_it_is_opened_is_refused() -> None:
    assert trouble_of("docx", word_file("{{ organ }}", picture="https://example.invalid/a.png")).kind == "outside"


def test_the_server_never_loads_the_libraries() -> None:
    import subprocess
    import sys

    code = "import sys, jiazhan.reports.letters.rendering; print({'typst', 'docxtpl', 'docx'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_names_of_places_and_signs_of_documents_are_in_the_shipped_font() -> None:
    template = (
        READS + '#set document(title: "字")\n#set text(font: "Jiazhan Song")\n簰洲湾 垱 猇亭 ①②℃〔2026〕—□'
    ).encode()
    made = rendered(form="pdf", template=template, values=example_values("reply"))
    assert fonts_of(made) == {"JiazhanSong-Regular"}
