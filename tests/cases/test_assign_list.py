"""清单式交办: several suggestions in one act, all of them or none (seed S0)."""

from datetime import date, datetime
from typing import Any

import pytest
from django.utils import timezone

from jiazhan.cases.actions.assign_list import ListRow, assign_list
from jiazhan.cases.models import Assignment, AssignmentList, AssignmentListItem, Case
from jiazhan.cases.queries.assigning import assignment_lists, waiting_for_assignment
from jiazhan.core.models import Entry
from jiazhan.core.queries.verification import verify
from jiazhan.core.refusals import Invalid
from tests import make
from tests.make import County
from tests.make.suggestions import suggestion

pytestmark = pytest.mark.django_db

DAY = datetime(2026, 3, 2, 10, 30, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def county() -> County:
    return make.county()


def accepted(county: County, count: int) -> list[Case]:
    return [suggestion(county=county, state="accepted", at=DAY) for _one in range(count)]


def test_each_is_assigned_with_its_own_clock_and_the_list_keeps_what_was_handed_over(county: County) -> None:
    first, second = accepted(county, 2)
    rows = [
        ListRow(first, county.unit("town_unit"), [county.unit("county_unit")]),
        ListRow(second, county.unit("government_office")),
    ]
    made = assign_list(
        actor=county.actor("commission"), at=DAY, rows=rows, title="交办会清单", occasion="meeting", place="青石镇"
    )
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.due_date) == ("assigned", date(2026, 6, 2))
    assert (second.state, second.due_date) == ("at_government", date(2026, 3, 9))
    items = {item.case_id: item for item in made.items.all()}
    assert (items[first.pk].unit, items[first.pk].co_handlers) == (county.unit("town_unit"), "县住建局")
    assert items[second.pk].unit == county.unit("government_office")
    told = Entry.objects.get(subject=made.subject)
    assert told.facts["cases"] == [first.number, second.number]
    assert Entry.objects.filter(subject=first.subject, verb="suggestion.assign").count() == 1
    assert not verify().findings


def test_one_that_cannot_be_assigned_leaves_all_where_they_were_and_says_which(county: County) -> None:
    good, moved = accepted(county, 2)
    ended = suggestion(county=county, state="withdrawn", at=DAY)
    unit = county.unit("town_unit")
    rows = [ListRow(good, unit), ListRow(ended, unit), ListRow(moved, unit, version=moved.version - 1)]
    with pytest.raises(Invalid) as refused:
        assign_list(actor=county.actor("commission"), at=DAY, rows=rows, title="清单")
    assert set(refused.value.fields) == {f"case-{ended.pk}", f"case-{moved.pk}"}
    assert set(Case.objects.filter(pk__in=[good.pk, moved.pk]).values_list("state", flat=True)) == {"accepted"}
    assert not Assignment.objects.filter(case=good).exists()
    assert not AssignmentList.objects.exists()
    assert not AssignmentListItem.objects.exists()


@pytest.mark.parametrize("wrong", [{"title": " "}, {"occasion": "picnic"}, {"rows": []}])
def test_what_a_list_must_have(county: County, wrong: dict[str, object]) -> None:
    rows = [ListRow(case, county.unit("town_unit")) for case in accepted(county, 1)]
    fields: dict[str, Any] = {"actor": county.actor("commission"), "at": DAY, "rows": rows, "title": "清单", **wrong}
    with pytest.raises(Invalid):
        assign_list(**fields)
    assert not AssignmentList.objects.exists()


def test_nobody_else_assigns_by_list(county: County) -> None:
    rows = [ListRow(case, county.unit("town_unit")) for case in accepted(county, 1)]
    for who in ("presidium", "officer", "deputy", "government"):
        with pytest.raises(Invalid):
            assign_list(actor=county.actor(who), at=DAY, rows=rows, title="清单")
    assert not AssignmentList.objects.exists()


def test_the_government_hands_on_what_the_congress_gave_it(county: County) -> None:
    case = suggestion(county=county, state="at_government", at=DAY)
    (own,) = accepted(county, 1)
    assert list(waiting_for_assignment(county.actor("government"))) == [case]
    assert list(waiting_for_assignment(county.actor("commission"))) == [own]
    assert list(waiting_for_assignment(county.actor("officer"))) == []
    made = assign_list(
        actor=county.actor("government"), at=DAY, rows=[ListRow(case, county.unit("town_unit"))], title="分办清单"
    )
    case.refresh_from_db()
    assert case.state == "assigned"
    assert list(assignment_lists(county.actor("government"))) == [made]
    assert list(assignment_lists(county.actor("commission"))) == [], "each office keeps its own"
