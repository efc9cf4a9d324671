"""删除附件: take an attachment away from what it belonged to."""

from datetime import datetime
from functools import partial

from django.db import transaction

from jiazhan.core import journal
from jiazhan.core.models import Attachment


def remove_attachment(*, attachment: Attachment, actor: journal.Author, at: datetime, region_code: str = "") -> None:
    """删除附件: delete the row, and its files once that is committed. Removing it a second time changes nothing.

    Whether the actor may is for the caller to ask.
    """
    with transaction.atomic():
        deleted, _rows = Attachment.objects.filter(pk=attachment.pk).delete()
        if not deleted:
            return
        facts = {"id": str(attachment.pk), "kind": attachment.kind, "sha256": attachment.sha256}
        journal.append(
            verb="attachment.remove",
            subject=attachment.subject,
            actor=actor,
            at=at,
            region_code=region_code,
            facts=facts,
        )
        for file in (attachment.file, attachment.thumbnail):
            if file.name:
                transaction.on_commit(partial(file.storage.delete, file.name), robust=True)
