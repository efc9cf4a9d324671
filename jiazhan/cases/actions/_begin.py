"""The first step of a suggestion or a bill: a case that did not exist before."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._finish import Step, finish
from jiazhan.cases.models import Case
from jiazhan.cases.workflow import WORKFLOWS
from jiazhan.core.recall import one_step
from jiazhan.core.workflow import NEW


def begin(
    case: Case,
    *,
    verb: str,
    actor: Actor,
    at: datetime,
    beside: Callable[[], None],
    facts: dict[str, Any] | None = None,
) -> Case:
    """Store a new case as `verb` leaves it, and with `beside` what belongs to it, in one transaction."""
    transition = WORKFLOWS[case.kind].take(verb=verb, state=NEW)
    with transaction.atomic(), one_step():
        step = Step(
            case=case,
            transition=transition,
            actor=actor,
            at=at,
            from_state=NEW,
            clock=transition.clock,
            party=transition.party,
            facts=facts or {},
        )
        finish(step, beside=beside)
    return case
