import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jiazhan.cli import checkup
from jiazhan.cli.checkup import Verdict
from tests.cli.installation import Installation

pytestmark = pytest.mark.once


def line_about(said: str, title: str) -> str:
    return next(line for line in said.splitlines() if title in line)


def test_a_sound_installation_passes(installation: Installation) -> None:
    installation.must("backup")
    said = installation.must("doctor")
    assert "✗" not in said
    assert line_about(said, "备份").startswith("✓")
    assert line_about(said, "数据库").startswith("✓")


def test_an_installation_without_tables_is_broken_and_says_what_to_do(tmp_path: Path) -> None:
    done = Installation(data=tmp_path).run("doctor")
    assert done.returncode == 1
    assert "jiazhan migrate" in line_about(done.stdout, "✗ 数据库")


def test_a_silent_worker_is_noticed(installation: Installation) -> None:
    with closing(sqlite3.connect(installation.data / "jiazhan.sqlite3")) as database, database:
        an_hour_ago = (datetime.now(UTC) - timedelta(hours=1)).strftime("%Y-%m-%d %H:%M:%S")
        database.execute("INSERT INTO core_scheduledrun (name, due_at, error) VALUES ('a.job', ?, '')", [an_hour_ago])
    done = installation.run("doctor")
    assert done.returncode == 1
    assert "jiazhan serve" in line_about(done.stdout, "后台任务与定时任务")


def test_keys_that_others_can_read_need_care(installation: Installation) -> None:
    (installation.data / "field.key").chmod(0o644)
    said = installation.must("doctor")
    assert line_about(said, "密钥").startswith("!")


def test_an_unsealed_journal_needs_care(installation: Installation) -> None:
    with closing(sqlite3.connect(installation.data / "jiazhan.sqlite3")) as database, database:
        day = (datetime.now(UTC) - timedelta(days=9)).date().isoformat()
        database.execute(
            "INSERT INTO core_seal (day, count, root, previous, digest, sealed_at) VALUES (?, 0, '', '', '', ?)",
            [day, f"{day} 00:00:00"],
        )
    assert "jiazhan seal" in line_about(installation.must("doctor"), "日志封存")


@pytest.mark.parametrize(
    ("families", "verdict", "words"),
    [
        ({"Jiazhan Song", "FangSong"}, Verdict.OK, ""),
        ({"Jiazhan Song", "仿宋_GB2312"}, Verdict.OK, ""),
        ({"Jiazhan Song", "Noto Serif CJK SC"}, Verdict.OK, "fonts"),
        ({"DejaVu Sans"}, Verdict.CARE, "Word"),
    ],
)
def test_the_typeface_of_documents_is_looked_for(
    monkeypatch: pytest.MonkeyPatch, families: set[str], verdict: Verdict, words: str
) -> None:
    monkeypatch.setattr(checkup, "families", lambda own_fonts: families)
    found = checkup.letter_fonts()
    assert found.verdict is verdict
    assert words in found.advice and bool(words) == bool(found.advice)


def test_the_shipped_fonts_are_found() -> None:
    assert checkup.letter_fonts().verdict is Verdict.OK
