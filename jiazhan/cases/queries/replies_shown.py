"""Which answers somebody may read: signed ones whoever sees the case, drafts only those who work on them."""

from collections.abc import Sequence
from typing import Final

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import can
from jiazhan.cases.models import Case, Reply

PRECHECK: Final = "suggestion.precheck"


def replies_shown(*, actor: Actor, case: Case, replies: Sequence[Reply]) -> list[Reply]:
    """Of the replies of a case those this actor may read: what its head has not signed is seen by the unit itself, and
    by the government's office while and after it checked it.
    """
    own = {scope.organisation_id for scope in actor.scopes if scope.organisation_id is not None}
    return [row for row in replies if row.signed_at is not None or row.unit_id in own or _checks(actor, case, row)]


def _checks(actor: Actor, case: Case, reply: Reply) -> bool:
    is_asked = case.pending == "precheck" and reply.rejected_at is None
    if not (is_asked or reply.prechecker_name) or PRECHECK not in actor.permissions:
        return False
    return bool(can(actor, PRECHECK, Spot(case.suggestion.people_congress_id)))
