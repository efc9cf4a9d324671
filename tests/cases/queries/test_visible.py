"""Whether a case at hand may be seen is the same question as whether the lists find it."""

import pytest

from jiazhan.cases.models import Case
from jiazhan.cases.queries.visible import is_visible, reaches, visible
from tests import make
from tests.make.suggestions import suggestion

pytestmark = pytest.mark.django_db

STATES = ("draft", "registered", "at_township", "county_assigned", "returned", "promised", "satisfied_closed")


def test_what_is_at_hand_is_seen_by_those_whose_lists_find_it() -> None:
    county = make.county()
    for state in STATES:
        make.case(county=county, state=state)
    make.raised(county=county, region=county.regions["other_village"])
    suggestions = [suggestion(county=county, state=state) for state in ("draft", "assigned")]
    assert {case.kind for case in suggestions} == {Case.Kind.SUGGESTION}
    counts = set()
    for name in county.users:
        actor = county.actor(name)
        found = set(visible(actor).values_list("pk", flat=True))
        at_hand = {case.pk for case in Case.objects.select_related("deputy") if is_visible(actor=actor, case=case)}
        assert at_hand == found, (name, reaches(actor))
        counts.add(len(found))
    assert len(counts) > 3
