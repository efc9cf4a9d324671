"""core knows no domain noun: what it says could serve another office."""

import ast
import re

from tests.architecture.source import PACKAGE, modules, shown, tree
from tests.architecture.test_names import identifiers

NOUNS = {
    *("deputy", "deputies", "station", "stations", "case", "cases", "opinion", "opinions", "suggestion", "suggestions"),
    *("constituent", "constituents", "presidium", "congress", "voter", "voters", "reception", "township", "mandate"),
}
CHINESE = re.compile("代表|联络站|群众|主席团|人大|选民|接待日|交办|督办")


def test_no_identifier_of_core_is_a_domain_noun() -> None:
    wrong = []
    for path in modules("core"):
        for name in identifiers(tree(path)) | {path.stem}:
            words = set(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_"))
            if NOUNS & words and name != "casefold":
                wrong.append(f"{shown(path)}: {name}")
    assert sorted(wrong) == []


def test_no_text_of_core_speaks_of_the_domain() -> None:
    wrong = []
    for path in modules("core"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CHINESE.search(node.value):
                wrong.append(f"{shown(path)}:{node.lineno} {node.value[:40]}")
    for path in sorted((PACKAGE / "core").rglob("templates/**/*.html")):
        if found := CHINESE.search(path.read_text(encoding="utf-8")):
            wrong.append(f"{shown(path)} {found.group()}")
    assert wrong == []
