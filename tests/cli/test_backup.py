import gzip
import io
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.installation import Installation

pytestmark = pytest.mark.once

WRITER = """
import sys
from datetime import datetime, UTC
from django.db import transaction
from jiazhan.accounts.actor import SYSTEM
from jiazhan.core import journal
print("writing", flush=True)
for number in range(100000):
    with transaction.atomic():
        journal.append(verb="test.write", subject=f"test:{number % 7}", actor=SYSTEM, at=datetime.now(UTC))
"""


def entries(data: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / "jiazhan.sqlite3")) as database:
        return database.execute("SELECT id, subject, sequence, digest FROM core_entry ORDER BY id").fetchall()


def test_a_backup_made_while_others_write_is_restored_equal(installation: Installation, tmp_path: Path) -> None:
    uploads = installation.data / "uploads" / "2026"
    uploads.mkdir(parents=True)
    (uploads / "照片.jpg").write_bytes(b"\xff\xd8 a picture")
    writer = installation.start("shell", "--no-imports", "-c", WRITER)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "writing\n"
    while len(entries(installation.data)) < 50:
        pass
    archive = tmp_path / "a.tar.gz"
    installation.must("backup", str(archive))
    still_writing = writer.poll() is None
    count_then = len(entries(installation.data))
    writer.terminate()
    writer.communicate()
    assert still_writing
    assert archive.stat().st_mode & 0o077 == 0

    other = Installation(data=tmp_path / "other")
    other.data.mkdir()
    said = other.must("restore", str(archive))
    restored = entries(other.data)
    assert 50 <= len(restored) <= count_then
    assert restored == entries(installation.data)[: len(restored)]
    assert "全部一致" in said
    assert (other.data / "uploads" / "2026" / "照片.jpg").read_bytes() == b"\xff\xd8 a picture"
    for key in ("secret.key", "field.key"):
        assert (other.data / key).read_text() == (installation.data / key).read_text()
        assert (other.data / key).stat().st_mode & 0o077 == 0
    assert "全部一致" in other.must("journal", "verify")


def test_a_backup_is_not_restored_over_data(installation: Installation, tmp_path: Path) -> None:
    archive = tmp_path / "a.tar.gz"
    installation.must("backup", str(archive))
    before = (installation.data / "jiazhan.sqlite3").read_bytes()
    done = installation.run("restore", str(archive))
    assert done.returncode == 1
    assert "已经有数据" in done.stderr
    assert (installation.data / "jiazhan.sqlite3").read_bytes() == before


def test_a_backup_does_not_overwrite_a_file(installation: Installation, tmp_path: Path) -> None:
    archive = tmp_path / "a.tar.gz"
    archive.write_text("something dear")
    done = installation.run("backup", str(archive))
    assert done.returncode == 1
    assert "已经存在" in done.stderr
    assert archive.read_text() == "something dear"


@pytest.mark.parametrize("harm", ["cut", "altered", "added", "not an archive"])
def test_a_harmed_backup_is_refused_and_nothing_is_put_in_place(
    harm: str, installation: Installation, tmp_path: Path
) -> None:
    archive = tmp_path / "a.tar.gz"
    installation.must("backup", str(archive))
    harmed = tmp_path / "harmed.tar.gz"
    harmed.write_bytes(spoiled(archive, harm))
    other = Installation(data=tmp_path / "other")
    other.data.mkdir()
    done = other.run("restore", str(harmed))
    assert done.returncode == 1
    assert "备份" in done.stderr
    with closing(sqlite3.connect(other.data / "jiazhan.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def spoiled(archive: Path, harm: str) -> bytes:
    whole = archive.read_bytes()
    if harm == "cut":
        return whole[: len(whole) // 2]
    if harm == "not an archive":
        return b"PK\x03\x04 something else"
    result = io.BytesIO()
    with tarfile.open(archive) as source, tarfile.open(fileobj=result, mode="w") as target:
        for member in source.getmembers():
            content = source.extractfile(member)
            assert content is not None
            text = content.read()
            if harm == "altered" and member.name == "keys/field.key":
                text = b"0" * len(text)
            target.addfile(member, io.BytesIO(text))
        if harm == "added":
            extra = tarfile.TarInfo("uploads/extra.txt")
            target.addfile(extra, io.BytesIO(b""))
    return gzip.compress(result.getvalue())
