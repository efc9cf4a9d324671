"""The documents speak of what exists."""

import re

from django.core.management import get_commands

from tests.architecture.source import ROOT, packages

COMMAND = re.compile(r"`jiazhan ([a-z_]+)")
SCRIPT = re.compile(r"\b(script/[a-z_-]+(?:\.py)?)")
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:|#)([^)#]+)")


def documents() -> list[tuple[str, str]]:
    paths = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return [(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in sorted(paths)]


def test_the_map_names_every_package() -> None:
    text = (ROOT / "docs" / "map.md").read_text(encoding="utf-8")
    assert [name for name in packages() if f"`{name}/`" not in text] == []


def test_every_script_named_in_a_document_exists() -> None:
    named = {(name, script) for name, text in documents() for script in SCRIPT.findall(text)}
    assert sorted(f"{name}: {script}" for name, script in named if not (ROOT / script).is_file()) == []


def test_every_command_named_in_a_document_exists() -> None:
    known = set(get_commands()) | {"version"}
    named = {(name, command) for name, text in documents() for command in COMMAND.findall(text)}
    assert sorted(f"{name}: {command}" for name, command in named if command not in known) == []


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = []
    for name, text in documents():
        for target in LINK.findall(text):
            if not ((ROOT / name).parent / target.strip()).exists():
                broken.append(f"{name}: {target}")
    assert sorted(broken) == []
