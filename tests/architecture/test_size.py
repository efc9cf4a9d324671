"""Nothing grows past what one can read at a sitting. The list of exceptions is empty."""

import ast

from tests.architecture.source import PACKAGE, modules, shown, tree

LONGEST_FILE = 400
LONGEST_TEMPLATE = 200
LONGEST_FUNCTION = 50
LONGEST_LINE = 120
NO_FILE_NAMES = {"utils", "helpers", "common", "misc", "constants", "services", "managers"}


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules(tests=True)}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_template_is_longer_than_200_lines() -> None:
    templates = [path for path in PACKAGE.rglob("templates/**/*") if path.is_file()]
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in templates}
    assert {name: length for name, length in lengths.items() if length > LONGEST_TEMPLATE} == {}


def test_no_function_is_longer_than_50_lines() -> None:
    long = {}
    for path in modules(tests=True):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long[f"{shown(path)}:{node.name}"] = length
    assert long == {}


def test_no_line_is_longer_than_120_characters() -> None:
    long = []
    for path in modules(tests=True):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if len(line) > LONGEST_LINE:
                long.append(f"{shown(path)}:{number}")
    assert long == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [shown(path) for path in modules(tests=True) if path.stem in NO_FILE_NAMES] == []
    assert [shown(path) for path in PACKAGE.rglob("*") if path.is_dir() and path.name in NO_FILE_NAMES] == []
