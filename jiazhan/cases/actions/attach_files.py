"""添加附件: keep photos and documents with a case."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.cases.models import Case
from jiazhan.cases.permissions import require_attaching
from jiazhan.core.actions.store_attachment import store_attachment
from jiazhan.core.uploads import PreparedUpload


def attach_files(
    *,
    case: Case,
    files: Sequence[PreparedUpload],
    actor: Actor,
    at: datetime,
    purpose: str = "",
    field: str = "attached",
) -> None:
    """添加附件: all of them or none; `purpose` says with which step they came ("draft_reply"), "" for the case itself.

    Raises Invalid under `field` when there are too many.
    """
    require_attaching(actor=actor, case=case)
    with transaction.atomic():
        for file in files:
            store_attachment(
                subject=case.subject,
                upload=file,
                actor=actor,
                at=at,
                purpose=purpose,
                region_code=case.region_id,
                field=field,
            )
