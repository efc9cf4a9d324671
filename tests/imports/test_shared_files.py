"""Proof on real files, where they lie beside the project: whole, once, and in under a minute each.

The minute is asked for where the machine has a processor to spare; the number of statements is asked for always.
"""

import io
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

from jiazhan.cases.models import Case, ImportedRow
from jiazhan.core.queries.verification import verify
from tests.make.county import county
from tests.make.undone import undone

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"
SECONDS = 60.0
STATEMENTS_A_ROW = 40

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the real files are not beside the project"),
]


class Bill:
    """What an import cost: statements, and seconds of this process."""

    def __init__(self) -> None:
        self.statements, self.seconds, self.begun = 0, 0.0, time.process_time()

    def __call__(self, execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        self.statements += 1
        return execute(sql, params, many, context)

    def close(self) -> None:
        """What comes later is not on it."""
        self.seconds = time.process_time() - self.begun


def bring_in(name: str) -> tuple[str, Bill]:
    said, bill = io.StringIO(), Bill()
    with connection.execute_wrapper(bill):
        call_command("import", "opinions", str(FOLDER / name), stdout=said)
    bill.close()
    return said.getvalue(), bill


def is_machine_free() -> bool:
    return os.getloadavg()[0] < (os.cpu_count() or 1)


@pytest.fixture(scope="module")
def brought_in(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[str, str, Bill]]:
    """The name of a file that went in, what was said of it, and what it cost; undone when another is asked for."""
    with undone(django_db_blocker):
        county()
        yield (request.param, *bring_in(request.param))


REPLIED = "messages_replied_dev.csv"
ROWS = {REPLIED: 1435, "messages_labelled_dev.csv": 3882}
# REPLIED stands first in both lists: then pytest runs what asks for it one after the other, and it goes in once.


@pytest.mark.parametrize("brought_in", ROWS, indirect=True)
def test_a_real_file_goes_in_whole_in_under_a_minute(brought_in: tuple[str, str, Bill]) -> None:
    name, said, bill = brought_in
    row_count = ROWS[name]
    assert "不能导入 0 行" in said
    went_in = Case.objects.count()
    assert went_in == ImportedRow.objects.count() >= row_count - 10
    assert bill.statements < STATEMENTS_A_ROW * row_count
    assert bill.seconds < SECONDS or not is_machine_free()
    again, _bill = bring_in(name)
    assert f"导入 0 件，早已导入 {row_count} 行" in again
    assert Case.objects.count() == went_in
    assert verify().findings == ()


@pytest.mark.parametrize("brought_in", [REPLIED], indirect=True)
def test_the_raw_style_is_the_same_rows(brought_in: tuple[str, str, Bill]) -> None:
    before = Case.objects.count()
    said, _bill = bring_in("import_raw_style_dev.xlsx")
    assert "导入 0 件，早已导入 199 行，不能导入 0 行" in said
    assert Case.objects.count() == before
    assert set(Case.objects.values_list("state", flat=True)) == {"answered_on_spot"}
