"""Every state can be reached by the real actions, and everybody knows who is responsible and by when."""

import pytest

from jiazhan.cases.models import Case
from jiazhan.core.models import Clock
from tests import make

REACHED = [
    "draft", "registered", "answered_on_spot", "declined_diverted", "triaged", "at_village", "at_township",
    "forwarded_county", "county_assigned", "returned", "resolved", "in_progress", "explained", "promised", "lapsed",
    "fed_back",
    "satisfied_closed", "dissatisfied", "rehandling", "escalated", "withdrawn", "published", "to_council_hall",
    "to_project_pool",
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("state", REACHED)
def test_a_case_in_every_state_has_one_party_and_one_clock_while_open(state: str) -> None:
    case = make.case(county=make.county(), state=state)
    running = Clock.objects.filter(subject=case.subject, stopped_at=None)
    assert running.count() == (1 if case.is_open else 0)
    assert bool(case.party_kind) == case.is_open
    if case.is_open:
        assert case.due_date == running.get().due_date
        assert (case.party_kind == Case.PartyKind.ORGANISATION) == (case.party_id is not None)
