"""自动保存: keep what a deputy has typed, as typed, until they store it or throw it away."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.models import Case, WorkingCopy
from jiazhan.core.refusals import Invalid

LARGEST = 200_000
"""Characters of one copy: several times what the fields themselves take."""


def keep_working_copy(
    *,
    actor: Actor,
    at: datetime,
    fields: Mapping[str, str | list[str]],
    case: Case | None = None,
    kind: str = WorkingCopy.Kind.SUGGESTION,
) -> WorkingCopy:
    """自动保存: the newest wins; nothing is checked, nobody is told, and nothing is journalled: it is no record yet.

    Raises Invalid when it is larger than any suggestion or bill could be.
    """
    if sum(len(value) if isinstance(value, str) else sum(map(len, value)) for value in fields.values()) > LARGEST:
        raise Invalid(fields={"situation": _("太长了，没有自动保存。")})
    kept = {name: _clean(value) for name, value in fields.items()}
    with transaction.atomic():
        copy, _made = WorkingCopy.objects.update_or_create(
            user_id=actor.user_id or 0, case=case, kind=kind, defaults={"fields": kept, "saved_at": at}
        )
    return copy


def drop_working_copy(*, actor: Actor, case: Case | None = None, kind: str = WorkingCopy.Kind.SUGGESTION) -> bool:
    """放弃没有存的改动: whether there was anything to throw away."""
    count, _by_model = WorkingCopy.objects.filter(user_id=actor.user_id or 0, case=case, kind=kind).delete()
    return count > 0


def _clean(value: str | list[str]) -> str | list[str]:
    return value.replace("\x00", "") if isinstance(value, str) else [part.replace("\x00", "") for part in value]
