"""办理督办推进会, and the board of supervision."""

from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from jiazhan.cases.actions.hold_supervision_meeting import Agreed, hold_supervision_meeting
from jiazhan.cases.models import Case, LadderRung, SupervisionMeeting
from jiazhan.cases.queries.supervision_board import Asked, board, unit_rows
from jiazhan.core.models import Entry
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.refusals import Forbidden, Invalid
from tests import make
from tests.cases.supervising import DAY, DUE, at, take, told
from tests.make import County
from tests.make.suggestions import suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return make.county()


def hold(county: County, items: list[Agreed], by: str = "commission", **changes: Any) -> SupervisionMeeting:
    fields: dict[str, Any] = {
        "people_congress": county.regions["county"],
        "title": "2026 年代表建议办理督办推进会",
        "day": date(2026, 8, 5),
        "chair": "赵明",
        "participants": "各承办单位负责人",
        "place": "县人大会议室",
        **changes,
    }
    moment = at(date(2026, 8, 5))
    return hold_supervision_meeting(actor=county.actor(by), at=moment, items=items, **fields)


def test_what_a_meeting_agreed_stands_in_the_history_of_each_suggestion(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    version = case.version
    made = hold(county, [Agreed(case, "八月底前办复。", date(2026, 8, 31))])
    item = made.items.get()
    assert (item.case_id, item.unit_id, item.agreed_by) == (case.pk, case.unit_id, date(2026, 8, 31))
    entry = Entry.objects.filter(subject=case.subject).latest("sequence")
    assert (entry.verb, entry.facts["note"]) == ("suggestion.discuss_at_meeting", "八月底前办复。")
    assert Entry.objects.filter(verb="supervision_meeting.hold", subject=f"supervision_meeting:{made.pk}").exists()
    assert Case.objects.get(pk=case.pk).version == version
    found = told("suggestion.discuss_at_meeting", case)
    assert found["suggestion.discuss_at_meeting"] == {"officer", "head"}
    assert found["deputy.supervised"] == {"deputy"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"title": " "}, "title"), ({"chair": ""}, "chair"), ({"day": date(2026, 8, 6)}, "day"),
     ({"participants": ""}, "participants")],
)  # fmt: skip
def test_what_is_wrong_with_a_meeting_is_said_at_its_field(county: County, changes: dict[str, Any], field: str) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    with pytest.raises(Invalid) as refusal:
        hold(county, [Agreed(case, "八月底前办复。")], **changes)
    assert set(refusal.value.fields) == {field}
    assert not SupervisionMeeting.objects.exists()


def test_a_meeting_needs_suggestions_of_its_own_congress_and_what_was_agreed(county: County) -> None:
    case, done = (suggestion(county=county, state=state, at=DAY) for state in ("handling", "completed"))
    wrong = [[], [Agreed(case, " ")], [Agreed(case, "话", date(2026, 8, 1))], [Agreed(case, "话"), Agreed(case, "话")]]
    wrong.append([Agreed(done, "话")])
    for items in wrong:
        with pytest.raises(Invalid) as refusal:
            hold(county, items)
        assert set(refusal.value.fields) == {"items"}
    with pytest.raises(Invalid):
        hold(county, [Agreed(case, "话")], people_congress=county.regions["town"])
    for by in ("government", "presidium", "head"):
        with pytest.raises(Forbidden):
            hold(county, [Agreed(case, "话")], by=by)


def test_the_board_counts_lights_by_unit_and_is_narrowed_by_each_of_its_words(county: County) -> None:
    late = suggestion(county=county, state="handling", at=DAY)
    amber = suggestion(county=county, state="handling", at=at(date(2026, 3, 16)))
    green = suggestion(county=county, state="key_marked", at=at(date(2026, 5, 11)))
    suggestion(county=county, state="completed", at=DAY)
    suggestion(county=county, state="submitted", at=DAY)
    today = date(2026, 6, 9)
    found = board(actor=county.actor("commission"), today=today, calendar=current_calendar())
    assert [(line.case_id, line.light) for line in found.lines] == [
        (late.pk, "red"), (amber.pk, "amber"), (green.pk, "green"),
    ]  # fmt: skip
    row = unit_rows(found.lines)[0]
    assert (row.name, row.total, row.lights["red"], row.oldest) == ("青石镇城建办", 3, 1, DUE)
    unit = late.unit_id
    for asked, cases in [
        (Asked(light="red"), [late]),
        (Asked(is_key=True), [green]),
        (Asked(rung="clock.by_name"), [late]),
        (Asked(unit=unit), [late, amber, green]),
        (Asked(unit=0), []),
        (Asked(light="red", is_key=True), []),
    ]:
        assert [line.case_id for line in found.shown(asked)] == [case.pk for case in cases], asked
    assert found.lines[0].standing.act == "supervise_by_name"
    LadderRung.objects.filter(profile__region=None, code="clock.by_name").delete()
    again = board(actor=county.actor("commission"), today=today, calendar=current_calendar())
    assert again.lines[0].standing.act == "remind"


def test_the_board_of_an_office_shows_what_is_its_own(county: County) -> None:
    plain = suggestion(county=county, state="handling", at=DAY)
    waiting = suggestion(county=county, state="at_government", at=DAY)
    key = suggestion(county=county, state="key_marked", at=DAY)

    def shown(name: str) -> set[int]:
        found = board(actor=county.actor(name), today=DUE, calendar=current_calendar())
        return {line.case_id for line in found.lines}

    assert shown("commission") == {plain.pk, waiting.pk, key.pk}
    assert shown("government") == {waiting.pk}
    assert shown("committee") == {key.pk}
    assert shown("presidium") == set()
    assert shown("head") == set()
    take("sub_assign", waiting, county, "government", DAY + timedelta(days=1), unit=county.unit("town_unit"))
    assert shown("government") == {waiting.pk}


def test_a_paused_clock_stands_on_the_board_without_a_light(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    Case.objects.filter(pk=case.pk).update(is_paused=True)
    found = board(actor=county.actor("commission"), today=date(2026, 7, 1), calendar=current_calendar())
    assert [line.light for line in found.lines] == ["paused"]


def test_the_board_takes_two_statements_however_many(
    county: County, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    calendar, actor = current_calendar(), county.actor("commission")
    for _number in range(3):
        suggestion(county=county, state="handling", at=DAY)
        with django_assert_num_queries(2):
            board(actor=actor, today=DUE, calendar=calendar)
