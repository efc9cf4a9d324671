"""防重复提交: let a form drawn once be carried out once, whatever double clicks and retries do."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from jiazhan.core.models import SubmissionKey
from jiazhan.core.prepared import PreparedUpdate
from jiazhan.core.refusals import Invalid

KEPT: Final = timedelta(days=30)
"""How long a repeated submission still finds its first result: longer than any page or offline queue waits."""


def claim(*, key: UUID, purpose: str, at: datetime) -> str:
    """认领: take `key` for this submission; the subject the first one made, or "" when this is the first.

    Call first thing inside the transaction of the change, and `fulfil` in the same one. A second submission at the same
    moment waits here for the first to end. Raises Invalid (field "key") when the key was drawn for something else.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("claim() belongs inside the transaction of what it guards")
    if _is_new(key, purpose, at):
        return ""
    kept = SubmissionKey.objects.select_for_update().get(pk=key)
    if kept.purpose != purpose:
        raise Invalid(fields={"key": _("这个页面已经失效，请刷新后重新提交。")}, code="submission.other_purpose")
    return kept.subject


def _is_new(key: UUID, purpose: str, at: datetime) -> bool:
    """Write the key unless it is there; whether it was not."""
    field = SubmissionKey._meta.pk
    values = [field.get_db_prep_value(key, connection), purpose, connection.ops.adapt_datetimefield_value(at)]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_submissionkey (key, purpose, subject, created_at) VALUES (%s, %s, '', %s)"
            " ON CONFLICT DO NOTHING",
            values,
        )
        return bool(cursor.rowcount == 1)


def fulfil(*, key: UUID, subject: str) -> None:
    """兑现: say what the submission of `key` made ("case:41")."""
    _FULFIL(SubmissionKey(key=key, subject=subject), "subject")


_FULFIL: Final = PreparedUpdate(SubmissionKey)


def prune_submissions(*, at: datetime) -> int:
    """清理: delete keys older than 30 days; the schedule runs it. Returns how many."""
    return SubmissionKey.objects.filter(created_at__lt=at - KEPT).delete()[0]
