"""The source as the architecture tests read it."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "jiazhan"
FACES = ("desk", "portal", "api", "imports", "cli")


@cache
def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def floors() -> list[list[str]]:
    """The packages floor by floor, highest first, as the import contract says."""
    contract = project()["tool"]["importlinter"]["contracts"][0]
    return [[name.strip() for name in layer.split("|")] for layer in contract["layers"]]


def packages() -> list[str]:
    """Every package of the product."""
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def modules(*inside: str, tests: bool = False) -> Iterator[Path]:
    """Every Python file of the named packages, or of all; migrations are generated and left out."""
    tops = [PACKAGE / name for name in inside] or [
        PACKAGE,
        *([ROOT / "tests", ROOT / "script", ROOT / "benchmarks"] if tests else []),
    ]
    for top in tops:
        yield from (path for path in sorted(top.rglob("*.py")) if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def shown(path: Path) -> str:
    """A path as a person would write it."""
    return path.relative_to(ROOT).as_posix()
