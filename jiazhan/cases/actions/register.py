"""登记: the station takes a matter in, under a number of its own."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.division import at_level
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import short
from jiazhan.cases.actions.raise_matter import Matter, Raised, case_of, raise_case
from jiazhan.cases.models import Case, Category
from jiazhan.core.dates import local_date
from jiazhan.core.numbering import next_number
from jiazhan.core.recall import in_run, one_step


def register(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    title: str = "",
    category: Category | None = None,
    version: int | None = None,
) -> Case:
    """登记: give a raised matter its number (station, year, sequence), category and the clock of triage."""
    title = short("title", title)
    with taking(verb="register", case=case, actor=actor, at=at, version=version) as step:
        step.case.number = step.case.number or _number(step.case, step.on.year)
        step.case.registered_at = at
        if title:
            step.case.title = title
        if category is not None:
            step.case.category = category
    return case


def register_new(*, matter: Matter, actor: Actor, at: datetime) -> Raised:
    """登记: record at the desk or on a visit what a person says, and register it at once.

    The number is taken first, so that what indexes a case has its text only once.
    """
    with transaction.atomic(savepoint=not in_run()), one_step():
        case = case_of(matter, at)
        case.number = _number(case, local_date(at).year)
        raised = raise_case(case=case, matter=matter, actor=actor, at=at)
        with taking(verb="register", case=case, actor=actor, at=at, is_new=True) as step:
            step.case.registered_at = at
    return raised


def _number(case: Case, year: int) -> str:
    series = case.station.code if case.station is not None else at_level(case.region_id, "town")[:9]
    return f"{series}-{year}-{next_number(key=f'opinion:{series}:{year}'):04d}"
