"""Whatever was done to a case, the index holds what the case says: the verbs left out of indexing change no words."""

import pytest

from jiazhan.assist.actions.index_case import index_case
from jiazhan.assist.models import Document
from tests import make

pytestmark = pytest.mark.django_db

STATES = (
    *("draft", "registered", "answered_on_spot", "declined_diverted", "decline_proposed", "triaged", "at_village"),
    *("at_township", "reply_drafted", "forwarded_county", "county_assigned", "returned", "resolved", "in_progress"),
    *("promised", "lapsed", "fed_back", "satisfied_closed", "dissatisfied", "rehandling", "escalated", "withdrawn"),
    *("published", "to_council_hall", "to_project_pool"),
)


@pytest.mark.parametrize("state", STATES)
def test_the_index_is_true_after_every_walk(state: str) -> None:
    case = make.case(county=make.county(), state=state)
    indexed = Document.objects.get(pk=case.pk).text
    index_case(case_id=case.pk)
    assert Document.objects.get(pk=case.pk).text == indexed
