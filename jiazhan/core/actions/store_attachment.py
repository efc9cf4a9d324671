"""上传附件: keep a photo or document with what it belongs to."""

import weakref
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models.fields.files import FieldFile

from jiazhan.core import journal
from jiazhan.core.models import Attachment
from jiazhan.core.uploads import PreparedUpload, prepare_upload, require_count


def store_attachment(
    *,
    subject: str,
    upload: File[bytes] | PreparedUpload,
    actor: journal.Author,
    at: datetime,
    purpose: str = "",
    region_code: str = "",
    field: str = "photos",
) -> Attachment:
    """上传附件: keep `upload` as an attachment of `subject` ("case:41").

    Whether the actor may is for the caller to ask. Where the caller has a transaction open already, give what
    `prepare_upload` made before it. If the transaction is rolled back, the file is removed with the row.
    Raises Invalid with a sentence under `field`.
    """
    prepared = upload if isinstance(upload, PreparedUpload) else prepare_upload(upload=upload, field=field)
    attachment = Attachment(
        subject=subject,
        purpose=purpose,
        kind=prepared.kind,
        name=prepared.name,
        content_type=prepared.content_type,
        size=prepared.size,
        sha256=prepared.sha256,
        uploaded_by_kind=actor.kind,
        uploaded_by_id=actor.user_id,
        at=at,
    )
    facts = {"id": str(attachment.pk), "kind": prepared.kind, "size": prepared.size, "sha256": prepared.sha256}
    with transaction.atomic():
        journal.append(
            verb="attachment.store", subject=subject, actor=actor, at=at, region_code=region_code, facts=facts
        )
        # The chain's head is locked from here on, so two uploads at once cannot both be the last one allowed.
        require_count(count=Attachment.objects.filter(subject=subject).count() + 1, field=field)
        _keep(attachment.file, prepared.ending, prepared.content)
        if prepared.thumbnail:
            _keep(attachment.thumbnail, prepared.ending, ContentFile(prepared.thumbnail))
        attachment.save(force_insert=True)
    return attachment


class _Uncommitted:
    """Something only the transaction's list of commit hooks refers to."""


def _keep(file: FieldFile, ending: str, content: File[bytes]) -> None:
    file.save(f"file.{ending}", content, save=False)
    _remove_on_rollback(file.storage, str(file.name))


def _remove_on_rollback(storage: Storage, name: str) -> None:
    """Delete a stored file when the transaction around ends without a commit.

    Django tells of a commit only. A rollback (of the whole or of the savepoint) drops the hooks that wait for the
    commit; the object that only such a hook refers to is finalized then. What a killed process leaves,
    `sweep_attachments` finds.
    """
    token = _Uncommitted()
    undo = weakref.finalize(token, storage.delete, name)
    transaction.on_commit(partial(_committed, undo, token))


def _committed(undo: "weakref.finalize[Any, Any]", token: _Uncommitted) -> None:
    undo.detach()
