from datetime import datetime
from typing import Final

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.core import journal
from jiazhan.core.queries.verification import Verification, verify

VERIFICATION: Final = "journal:verification"
"""The subject on which every verification is journalled, so that the page can name the last one."""


def verify_journal(*, actor: Actor, at: datetime) -> Verification:
    """核验操作记录: compare every chain, head and seal, and note in the journal that it was done and what came of it.

    Raises Forbidden without journal.verify. A million entries take about a minute.
    """
    require_anywhere(actor, "journal.verify")
    found = verify()
    with transaction.atomic():
        facts = {"entries": found.entries, "seals": found.seals, "findings": len(found.findings)}
        journal.append(verb="journal.verify", subject=VERIFICATION, actor=actor, at=at, facts=facts)
    return found
