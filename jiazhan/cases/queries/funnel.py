"""The funnel from leads to closed matters (问题线索 → 意见 → 办结), counted from the cases themselves.

Every state belongs to exactly one step, so that each figure is the sum of lists that can be opened (seed S0-06).
"""

from dataclasses import dataclass
from typing import Final

from django.db.models import Count, QuerySet

from jiazhan.cases.models import Case
from jiazhan.cases.workflow import OPINION_WORKFLOW

NOT_TAKEN_UP: Final = frozenset({"draft", "declined_diverted", "linked_duplicate", "withdrawn"})
"""States of a lead that formed no opinion of its own: not registered yet, diverted, the same as another, taken back."""


@dataclass(frozen=True)
class Funnel:
    """Leads raised, opinions formed from them, and those of them that are closed; `states` holds the parts of all
    three.
    """

    leads: int
    formed: int
    closed: int
    states: dict[str, int]


def funnel_of(cases: QuerySet[Case]) -> Funnel:
    """The funnel over the opinions among `cases`. One statement."""
    rows = cases.filter(kind=Case.Kind.OPINION).order_by().values_list("state").annotate(count=Count("pk"))
    found = dict(rows)
    states = {state: found[state] for state in OPINION_WORKFLOW.states if state in found}
    formed = {state: count for state, count in states.items() if state not in NOT_TAKEN_UP}
    return Funnel(
        leads=sum(states.values()),
        formed=sum(formed.values()),
        closed=sum(count for state, count in formed.items() if state in OPINION_WORKFLOW.closed),
        states=states,
    )
