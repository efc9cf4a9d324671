import json
import sqlite3
from contextlib import closing

import pytest

from tests.cli.installation import Installation

pytestmark = pytest.mark.once

WRITE = """
from datetime import datetime, UTC
from django.db import transaction
from jiazhan.accounts.actor import SYSTEM
from jiazhan.core import journal
for number in range(5):
    with transaction.atomic():
        journal.append(verb="test.write", subject="test:1", actor=SYSTEM, at=datetime.now(UTC), facts={"n": number})
"""


def test_verify_passes_an_untouched_journal_and_names_the_first_edited_row(installation: Installation) -> None:
    installation.must("shell", "--no-imports", "-c", WRITE)
    assert json.loads(installation.must("journal", "verify", "--json"))["entries"] == 5
    assert "全部一致" in installation.must("journal", "verify")
    with closing(sqlite3.connect(installation.data / "jiazhan.sqlite3")) as database, database:
        database.execute("UPDATE core_entry SET facts = '{\"n\": 9}' WHERE sequence IN (3, 4)")
    done = installation.run("journal", "verify")
    assert done.returncode == 1
    first = next(line for line in done.stdout.splitlines() if line.startswith("✗"))
    assert "test:1" in first
    assert "3" in first


def test_seal_says_when_there_is_nothing_to_seal(installation: Installation) -> None:
    assert "没有需要封存的日子" in installation.must("seal")
