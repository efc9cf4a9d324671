"""The rooms inside a package: the import contracts hold, and what is called pure is pure."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT, modules, shown, tree

IMPURE = ("django.db", "django.conf", "django.utils.timezone", "django.core.cache", "os", "random", "secrets")


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def is_pure(path: Path) -> bool:
    """Whether a module says of itself that it is pure."""
    return (ast.get_docstring(tree(path)) or "").split("\n\n")[0].endswith("Pure.")


@pytest.mark.parametrize("name", ["cases/workflow/suggestion.py", "cases/points.py", "core/deadline.py"])
def test_what_is_called_pure_is_found(name: str) -> None:
    assert is_pure(PACKAGE / name)


@pytest.mark.once
def test_the_import_contracts_hold() -> None:
    run = subprocess.run([Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


def test_every_package_with_rooms_is_under_the_contract() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    with_rooms = {path.parent.name for path in PACKAGE.glob("*/actions")}
    assert [name for name in sorted(with_rooms) if f'"jiazhan.{name}"' not in text] == []


def test_pure_modules_ask_neither_database_nor_clock_nor_settings() -> None:
    wrong = []
    for path in modules():
        if not is_pure(path):
            continue
        for name in sorted(imported(path)):
            if name.startswith(IMPURE) or ".models" in name or ".actions" in name or ".queries" in name:
                wrong.append(f"{shown(path)}: {name}")
    assert wrong == []


def test_a_package_says_what_it_is_and_imports_nothing() -> None:
    wrong = []
    for path in sorted(PACKAGE.glob("*/__init__.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        if not ast.get_docstring(tree(path)) or imported(path) or len(lines) > 30:
            wrong.append(shown(path))
    assert wrong == []
