"""Reception days: planned, changed, attended and closed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from jiazhan.activities.actions.change_activity import change_activity
from jiazhan.activities.actions.close_reception import close_reception
from jiazhan.activities.actions.plan_reception_day import plan_reception_day
from jiazhan.activities.actions.record_attendance import record_attendance
from jiazhan.activities.models import Activity
from jiazhan.core.models import Entry
from jiazhan.core.refusals import Forbidden, Invalid, WrongState
from jiazhan.stations.models import Deputy
from tests.make.county import County, county

STARTS = datetime(2026, 3, 15, 1, 0, tzinfo=UTC)
ENDS = STARTS + timedelta(hours=2)
BEFORE = STARTS - timedelta(days=10)
pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> County:
    return county()


def planned(place: County, *, by: str = "commission", **fields: Any) -> Activity:
    values = {"starts_at": STARTS, "ends_at": ENDS, "theme": "春耕", "deputies": [place.deputy]}
    actor, given = place.actor(by), {**values, **fields}
    return plan_reception_day(actor=actor, at=BEFORE, station=place.station, **given)


def test_a_reception_day_is_planned_with_its_deputies_and_a_code(place: County) -> None:
    activity = planned(place)
    assert [row.deputy for row in activity.attendances.all()] == [place.deputy]
    assert len(activity.public_code) == 10
    assert Entry.objects.get(subject=f"activity:{activity.pk}").verb == "activity.plan_reception_day"


def test_who_does_not_manage_activities_plans_none(place: County) -> None:
    with pytest.raises(Forbidden):
        planned(place, by="leader")


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"ends_at": STARTS}, "ends_at"), ({"theme": "长" * 121}, "theme")],
)
def test_an_unusable_field_is_named(place: County, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        planned(place, by="commission", **fields)
    assert field in refused.value.fields


def test_a_station_receives_once_at_a_time_and_nobody_out_of_office(place: County) -> None:
    planned(place)
    gone = Deputy.objects.create(name="离任", region=place.regions["town"], public_code="gone", is_active=False)
    with pytest.raises(Invalid) as refused:
        planned(place, deputies=[gone])
    assert set(refused.value.fields) == {"starts_at", "deputies"}


def test_a_changed_plan_keeps_what_stays_and_says_what_changed(place: County) -> None:
    activity = planned(place)
    other = Deputy.objects.create(name="周小兰", region=place.regions["town"], public_code="zhou")
    actor = place.actor("commission")
    later = ENDS + timedelta(hours=1)
    change_activity(actor=actor, activity=activity, at=BEFORE, starts_at=STARTS, ends_at=later, deputies=[other])
    assert [row.deputy for row in activity.attendances.all()] == [other]
    facts = Entry.objects.get(verb="activity.change").facts
    assert facts["deputies"] == [[place.deputy.pk], [other.pk]]
    assert facts["theme"] == ["春耕", ""]


def test_at_closing_who_did_not_come_was_absent_and_nothing_changes_any_more(place: County) -> None:
    other = Deputy.objects.create(name="周小兰", region=place.regions["town"], public_code="zhou")
    activity, actor = planned(place, deputies=[place.deputy, other]), place.actor("commission")
    record_attendance(actor=actor, activity=activity, at=STARTS, deputy=place.deputy, outcome="present")
    close_reception(actor=actor, activity=activity, at=ENDS)
    assert dict(activity.attendances.values_list("deputy__name", "outcome")) == {
        "陈立春": "present",
        "周小兰": "absent",
    }
    with pytest.raises(WrongState):
        close_reception(actor=actor, activity=activity, at=ENDS)
    with pytest.raises(WrongState):
        change_activity(actor=actor, activity=activity, at=ENDS, starts_at=STARTS, ends_at=ENDS)


def test_a_reception_is_not_closed_before_it_begins(place: County) -> None:
    with pytest.raises(WrongState):
        close_reception(actor=place.actor("commission"), activity=planned(place), at=BEFORE)


def test_an_unknown_outcome_is_refused(place: County) -> None:
    with pytest.raises(Invalid):
        record_attendance(
            actor=place.actor("commission"), activity=planned(place), at=STARTS, deputy=place.deputy, outcome="asleep"
        )
