"""What a template says to a person can be said in another language: no Chinese outside gettext."""

import re
from pathlib import Path

from tests.architecture.source import PACKAGE, shown

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
TRANSLATED = re.compile(
    r"{%\s*comment\b.*?{%\s*endcomment\s*%}"
    r"|{#.*?#}"
    r"|{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}"
    r"|{%\s*trans(?:late)?\s+(?:\"[^\"]*\"|'[^']*').*?%}"
    r"|\b_\((?:\"[^\"]*\"|'[^']*')\)",
    re.DOTALL,
)
UNTRANSLATED_FILES = {"jiazhan/desk/templates/desk/parts.html"}
"""The developers' page: every part once, with invented Chinese words in place of the data of a county."""
OWN_NAMES = {'lang="zh-Hans">中文</button>'}
"""A language is offered under its own name, to those who cannot read the other."""


def chinese_outside_gettext(text: str) -> list[str]:
    """The lines of a template with Chinese that no catalogue can translate, each as "number: line"."""
    for name in OWN_NAMES:
        text = text.replace(name, "")
    left = TRANSLATED.sub(lambda found: "\n" * found.group().count("\n"), text)
    return [
        f"{number}: {line.strip()}" for number, line in enumerate(left.splitlines(), start=1) if CHINESE.search(line)
    ]


def templates() -> list[Path]:
    """Every template of the product."""
    return [path for path in sorted(PACKAGE.rglob("templates/**/*")) if path.is_file()]


def test_no_template_says_chinese_outside_gettext() -> None:
    said = {shown(path): chinese_outside_gettext(path.read_text(encoding="utf-8")) for path in templates()}
    assert {name: lines for name, lines in said.items() if lines and name not in UNTRANSLATED_FILES} == {}


def test_the_exceptions_are_still_there() -> None:
    assert {shown(path) for path in templates()} >= UNTRANSLATED_FILES
    everything = "".join(path.read_text(encoding="utf-8") for path in templates())
    assert all(name in everything for name in OWN_NAMES)


def test_chinese_in_text_attributes_and_filters_is_found() -> None:
    assert chinese_outside_gettext('{{ a }}，{{ b }}\n{{ names|join:"、" }}\n<p title="站">{% icon "x" %}</p>') == [
        "1: {{ a }}，{{ b }}",
        '2: {{ names|join:"、" }}',
        '3: <p title="站">{% icon "x" %}</p>',
    ]
    assert chinese_outside_gettext('{% figure name unit="件" %}') == ['1: {% figure name unit="件" %}']


def test_what_gettext_sees_and_comments_are_left_alone() -> None:
    spoken = '{% translate "，" %}{{ a|join:_("、") }}{# 注 #}'
    block = "{% blocktranslate trimmed %}\n{{ n }} 个{% endblocktranslate %}"
    assert chinese_outside_gettext(spoken + block) == []
