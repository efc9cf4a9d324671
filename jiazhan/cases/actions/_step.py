"""What every action of this package does: lock the row, take the transition, require the permission, save, journal.

An action opens `taking(...)`, fills its own fields on `step.case` and its own facts, chooses an outcome where the
transition offers several, and leaves. What comes after (clock, responsible party, journal) happens once, in `_finish`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import BigIntegerField, QuerySet
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._finish import Step, finish
from jiazhan.cases.actions._mirror import carry_on
from jiazhan.cases.models import Case
from jiazhan.cases.permissions import may_take
from jiazhan.cases.workflow import WORKFLOWS
from jiazhan.core.dates import local_date
from jiazhan.core.prepared import Blank, Prepared
from jiazhan.core.recall import in_run, one_step
from jiazhan.core.refusals import Forbidden, WrongState


@contextmanager
def taking(
    *, verb: str, case: Case, actor: Actor, at: datetime, version: int | None = None, is_new: bool = False
) -> Iterator[Step]:
    """Take `verb` on `case` in one transaction; whatever the body raises undoes everything.

    `version` is what the person's page showed; None when no page was involved. `is_new` says that the caller made the
    case in this very transaction: nobody else can hold it, and it needs no second reading. Raises WrongState when the
    case has moved on, Forbidden with the reason when the actor may not.
    """
    with transaction.atomic(savepoint=not in_run()), one_step():
        locked = case if is_new else locked_case(case.pk)
        transition = WORKFLOWS[locked.kind].take(verb=verb, state=locked.state)
        if version is not None and version != locked.version:
            sentence = _("刚刚有别人办过这件事，请看过最新情况再决定。您填的内容还在。")
            raise WrongState(code="case.stale", sentence=sentence)
        decision = may_take(actor=actor, transition=transition, case=locked, on=local_date(at))
        if not decision:
            raise Forbidden(code=f"{transition.permission}.refused", sentence=decision.reason)
        step = Step(
            case=locked,
            transition=transition,
            actor=actor,
            at=at,
            from_state=locked.state,
            clock=transition.clock,
            party=transition.party,
        )
        yield step
        finish(step)
        if locked.kind == Case.Kind.SUGGESTION:
            carry_on(suggestion=locked, at=at)
    _catch_up(case, locked)


def _catch_up(case: Case, locked: Case) -> None:
    """Give the caller's case what the step wrote, without reading it once more."""
    for field in Case._meta.concrete_fields:
        vars(case)[field.attname] = vars(locked)[field.attname]
    case._state.fields_cache = dict(locked._state.fields_cache)
    vars(case).pop("_prefetched_objects_cache", None)


def locked_case(pk: int) -> Case:
    """The case, locked until the transaction ends, with what a step needs beside it."""
    case = _LOCKED.first(pk=pk)
    if case is None:
        raise Case.DoesNotExist(pk)
    return case


def _locked() -> QuerySet[Case]:
    related = ("region", "unit", "party", "station__organisation", "deputy", "suggestion", "bill")
    rows = Case.objects.select_for_update(of=("self",)).select_related(*related)
    return rows.filter(pk=Blank("pk", BigIntegerField()))


_LOCKED: Final = Prepared(_locked)
