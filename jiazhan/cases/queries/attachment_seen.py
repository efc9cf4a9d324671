"""An attachment by its id, for whoever may see the case it belongs to. Every face serves files through here."""

from uuid import UUID

from jiazhan.accounts.actor import Actor
from jiazhan.cases.queries.visible import openable
from jiazhan.core.models import Attachment


def attachment_seen(*, actor: Actor, key: UUID) -> Attachment | None:
    """The attachment, None where there is none or its case may not be seen. At most two statements."""
    found = Attachment.objects.filter(pk=key).first()
    if found is None:
        return None
    kind, _separator, number = found.subject.partition(":")
    is_seen = kind == "case" and openable(actor).filter(pk=int(number)).exists()
    return found if is_seen else None
