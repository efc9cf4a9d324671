"""结束导入: keep what came of it, and remove the file."""

from datetime import datetime, timedelta
from typing import Final

from django.core.files.storage import default_storage
from django.db.models import Q

from jiazhan.cases.models import ImportBatch

KEPT: Final = timedelta(days=2)
"""How long a checked file waits for somebody to start it; it holds names and phones in clear."""


def finish_import(
    *, batch: ImportBatch, at: datetime, counts: dict[str, int], findings: str, failure: str = ""
) -> ImportBatch:
    """结束导入: with `failure` in words nothing went in. The uploaded file is removed either way."""
    batch.state = ImportBatch.State.FAILED if failure else ImportBatch.State.DONE
    batch.finished_at, batch.failure, batch.findings = at, failure[:200], findings
    batch.new_count = counts.get("new", 0)
    batch.warning_count = counts.get("warning", 0)
    batch.done_count = counts.get("done", 0)
    batch.error_count = counts.get("error", 0)
    _remove_file(batch)
    batch.save()
    return batch


def discard_import(*, batch: ImportBatch) -> ImportBatch:
    """放弃导入: nothing goes in, and the file is removed."""
    batch.state, batch.findings = ImportBatch.State.DISCARDED, ""
    _remove_file(batch)
    batch.save()
    return batch


def sweep_imports(*, at: datetime) -> int:
    """清理: give up files nobody started for two days, and runs that broke off; how many. The schedule runs it."""
    waiting = Q(state=ImportBatch.State.CHECKED, created_at__lt=at - KEPT)
    broken = Q(state=ImportBatch.State.RUNNING, beat_at__lt=at - KEPT)
    abandoned = list(ImportBatch.objects.filter(waiting | broken))
    for batch in abandoned:
        discard_import(batch=batch)
    return len(abandoned)


def _remove_file(batch: ImportBatch) -> None:
    if batch.stored_as:
        default_storage.delete(batch.stored_as)
        batch.stored_as = ""
