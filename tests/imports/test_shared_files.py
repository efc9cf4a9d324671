"""Proof on real files, where they lie beside the project: whole, once, and in under a minute each.

What counts is the time of this process, so that a machine busy with other work proves the same.
"""

import io
import time
from pathlib import Path

import pytest
from django.core.management import call_command

from jiazhan.cases.models import Case, ImportedRow
from jiazhan.core.queries.verification import verify
from tests.make.county import county

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"
LIMIT = 60.0

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the real files are not beside the project"),
]


def bring_in(name: str) -> tuple[str, float]:
    said, begun = io.StringIO(), time.process_time()
    call_command("import", "opinions", str(FOLDER / name), stdout=said)
    return said.getvalue(), time.process_time() - begun


@pytest.mark.parametrize(
    ("name", "row_count"), [("messages_labelled_dev.csv", 3882), ("messages_replied_dev.csv", 1435)]
)
def test_a_real_file_goes_in_whole_in_under_a_minute(name: str, row_count: int) -> None:
    county()
    said, seconds = bring_in(name)
    assert "不能导入 0 行" in said
    went_in = Case.objects.count()
    assert went_in == ImportedRow.objects.count() >= row_count - 10
    assert seconds < LIMIT
    again, _seconds = bring_in(name)
    assert f"导入 0 件，早已导入 {row_count} 行" in again
    assert Case.objects.count() == went_in
    assert verify().findings == ()


def test_the_raw_style_is_the_same_rows() -> None:
    county()
    bring_in("messages_replied_dev.csv")
    before = Case.objects.count()
    said, _seconds = bring_in("import_raw_style_dev.xlsx")
    assert "导入 0 件，早已导入 199 行，不能导入 0 行" in said
    assert Case.objects.count() == before
    assert set(Case.objects.values_list("state", flat=True)) == {"answered_on_spot"}
