"""One Chinese term, one English word: docs/glossary.md beside the names of models, states and verbs."""

import re
from functools import cache

from django.apps import apps

from jiazhan.cases.workflow import WORKFLOWS
from tests.architecture.source import ROOT, packages

ROW = re.compile(r"^\| (?P<chinese>[^|]+?) \| `(?P<english>[a-z_0-9]+)` \|")


@cache
def sections() -> dict[str, dict[str, str]]:
    """The tables of the glossary by heading: Chinese term to English word."""
    tables: dict[str, dict[str, str]] = {}
    heading = ""
    for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ").strip()
        if row := ROW.match(line):
            table = tables.setdefault(heading, {})
            assert row["chinese"] not in table, f"{heading}: {row['chinese']} stands twice"
            table[row["chinese"]] = row["english"]
    return tables


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def missing_from(heading: str, words: set[tuple[str, str]]) -> list[str]:
    table = sections().get(heading, {})
    return [f"| {chinese} | `{english}` |" for chinese, english in sorted(words) if table.get(chinese) != english]


def test_every_model_is_in_the_glossary() -> None:
    own = set(packages())
    models = [model for model in apps.get_models() if model._meta.app_label in own]
    words = {(str(model._meta.verbose_name), snake(model.__name__)) for model in models}
    assert missing_from("记录 Records", words) == []


def test_every_state_is_in_the_glossary() -> None:
    for heading, name in (
        ("群众意见的状态 States of an opinion", "opinion"),
        ("建议的状态 States of a suggestion", "suggestion"),
        ("议案的状态 States of a bill", "bill"),
    ):
        words = {(str(label), state) for state, label in WORKFLOWS[name].states.items()}
        assert missing_from(heading, words) == []


def test_every_verb_is_in_the_glossary() -> None:
    for heading, name in (
        ("群众意见的动作 Verbs on an opinion", "opinion"),
        ("建议的动作 Verbs on a suggestion", "suggestion"),
        ("议案的动作 Verbs on a bill", "bill"),
    ):
        words = {(str(step.label), step.verb) for step in WORKFLOWS[name].transitions}
        assert missing_from(heading, words) == []


def test_one_english_word_stands_for_one_term() -> None:
    for heading, table in sections().items():
        english = list(table.values())
        assert sorted({word for word in english if english.count(word) > 1}) == [], heading
