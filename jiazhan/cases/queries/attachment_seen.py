"""An attachment by its id, for whoever may see the case it belongs to. Every face serves files through here."""

from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from jiazhan.accounts.actor import Actor
from jiazhan.cases.models import Case, Link
from jiazhan.cases.queries.visible import openable
from jiazhan.core.models import Attachment

REPLY: Final = "draft_reply"
"""The purpose of a file given with an answer."""


def attachment_seen(*, actor: Actor, key: UUID) -> Attachment | None:
    """The attachment, None where there is none or its case may not be seen. At most three statements."""
    found = Attachment.objects.filter(pk=key).first()
    if found is None:
        return None
    kind, _separator, number = found.subject.partition(":")
    if kind != "case":
        return None
    seen = openable(actor)
    is_seen = seen.filter(pk=int(number)).exists() or (found.purpose == REPLY and _is_shared(seen, found, int(number)))
    return found if is_seen else None


def _is_shared(seen: QuerySet[Case], found: Attachment, main: int) -> bool:
    """Whether a file given with an answer belongs to the answer of a merged suggestion among `seen` too."""
    answered = Q(links_out__kind=Link.Kind.MERGED_INTO, links_out__target=main, links_out__undone_at=None)
    return seen.filter(answered, replies__signed_at__gte=found.at).exists()
