"""开始导入: the rows go in from now on; and how far they have got."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.cases.models import ImportBatch
from jiazhan.core.refusals import WrongState

SILENCE: Final = timedelta(minutes=3)
"""Without a beat for so long, the worker must have died, and the import may be begun anew: it adds nothing twice."""


def begin_import(*, batch: ImportBatch, at: datetime) -> ImportBatch:
    """开始导入: raises WrongState while it runs, and when it is over."""
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        is_silent = batch.beat_at is not None and at - batch.beat_at > SILENCE
        if batch.state != ImportBatch.State.CHECKED and not (batch.state == ImportBatch.State.RUNNING and is_silent):
            sentence = _("这个文件正在导入，或已经处理完。请刷新页面看最新情况。")
            raise WrongState(code="import.wrong_state", sentence=sentence)
        batch.state = ImportBatch.State.RUNNING
        batch.started_at = batch.beat_at = at
        batch.processed_count = 0
        batch.save(update_fields=["state", "started_at", "beat_at", "processed_count"])
    return batch


def beat(*, batch: ImportBatch, at: datetime, processed_count: int) -> None:
    """进展: so many rows are through."""
    ImportBatch.objects.filter(pk=batch.pk).update(beat_at=at, processed_count=processed_count)
