"""Assignment with lead handler and co-handlers, further assignment, returns: who may what, and by when."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions.follow_clock import follow_clock
from jiazhan.cases.handlers import co_handlers_of, lead_of
from jiazhan.cases.models import Assignment, Case, CoOpinion, Rule, RuleProfile
from jiazhan.cases.queries.case_filter import CaseFilter
from jiazhan.cases.queries.case_list import page_of
from jiazhan.cases.queries.co_handling import co_handling_of
from jiazhan.cases.queries.visible import is_visible, visible
from jiazhan.core.models import Clock, Entry
from jiazhan.core.refusals import Forbidden, Invalid, WrongState
from tests import make
from tests.cases.taking import DAY, local, may, take
from tests.make import County
from tests.make.suggestions import suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return make.county()


def row(case: Case, unit: Organisation) -> Assignment:
    return Assignment.objects.filter(case=case, unit=unit).latest("pk")


def running(subject: str) -> Clock | None:
    return Clock.objects.filter(subject=subject, stopped_at=None).first()


def test_lead_and_co_handler_each_have_their_own_clock(county: County) -> None:
    case = suggestion(county=county, state="co_handled", at=DAY)
    lead, co = row(case, county.unit("town_unit")), row(case, county.unit("county_unit"))
    assert (lead.role, co.role) == ("lead_handler", "co_handler")
    assert case.due_date == date(2026, 6, 2), "three months (DL 51)"
    assert co.due_date == date(2026, 4, 2), "one month (QD 24)"
    clock = running(co.subject)
    assert clock is not None
    assert (clock.rule_key, clock.due_date) == ("co_opinion", co.due_date)
    assert running(lead.subject) is None, "the lead's clock is the case's"


def test_the_months_run_from_the_congress_even_when_the_government_assigns_later(county: County) -> None:
    case = suggestion(county=county, state="at_government", at=DAY)
    assert case.party == county.unit("government_office")
    assert case.due_date == date(2026, 3, 9), "five working days to assign further (SH 11)"
    done = take(
        case,
        "sub_assign",
        county,
        "government",
        local(3, 9),
        unit=county.unit("town_unit"),
        co_handlers=[county.unit("county_unit")],
    )
    assert (done.state, done.due_date) == ("assigned", date(2026, 6, 2))
    assert row(case, county.unit("county_unit")).due_date == date(2026, 4, 9), "the co-handler's from that day"
    assert row(case, county.unit("town_unit")).given_by == county.unit("government_office")


def test_the_government_names_the_co_handlers_when_it_assigns_further(county: County) -> None:
    case = suggestion(county=county, state="accepted", at=DAY)
    with pytest.raises(Invalid, match="政府办定"):
        take(
            case,
            "assign",
            county,
            "commission",
            unit=county.unit("government_office"),
            co_handlers=[county.unit("county_unit")],
        )
    assert Case.objects.get(pk=case.pk).state == "accepted"


@pytest.mark.parametrize("others", [["town_unit"], ["village"]])
def test_a_co_handler_is_another_unit_that_can_take_it(county: County, others: list[str]) -> None:
    case = suggestion(county=county, state="accepted", at=DAY)
    units = [county.organisations["village_committee" if name == "village" else name] for name in others]
    with pytest.raises(Invalid):
        take(case, "assign", county, "commission", unit=county.unit("town_unit"), co_handlers=units)
    assert not Assignment.objects.filter(case=case).exists()
    assert Case.objects.get(pk=case.pk).state == "accepted"


def test_an_opinion_has_one_unit(county: County) -> None:
    case = make.case(county=county, state="triaged", at=DAY)
    with pytest.raises(Invalid):
        take(
            case,
            "assign",
            county,
            "presidium",
            unit=county.unit("town_unit"),
            co_handlers=[county.unit("second_unit")],
        )


def test_nobody_answers_before_signing_for_it_and_each_signs_for_itself(county: County) -> None:
    case = suggestion(county=county, state="co_handled", at=DAY)
    assert case.state == "handling"
    assert "sign_for" in may(case, county, "county_officer")
    assert "draft_co_opinion" not in may(case, county, "county_officer")
    signed = take(case, "sign_for", county, "county_officer", local(3, 3))
    assert signed.state == "handling"
    assert row(case, county.unit("county_unit")).signed_for_name == county.users["county_officer"].name
    assert "draft_co_opinion" in may(case, county, "county_officer")
    assert "draft_reply" not in may(case, county, "county_officer"), "the lead answers"
    fresh = suggestion(county=county, state="assigned", at=DAY)
    with pytest.raises(WrongState):
        take(fresh, "draft_reply", county, "officer", text="已列入预算。", result_class="A")


def test_a_co_handler_sees_the_suggestion_in_every_list_until_it_is_released(county: County) -> None:
    case = suggestion(county=county, state="co_return_requested", at=DAY)
    other = suggestion(county=county, state="handling", at=DAY)
    actor = county.actor("county_officer")

    def listed() -> set[int]:
        return {found.id for found in page_of(actor=actor, asked=CaseFilter(), size=20).rows}

    assert listed() == {case.pk}
    assert set(visible(actor).values_list("pk", flat=True)) == {case.pk}
    assert is_visible(actor=actor, case=case)
    assert not is_visible(actor=actor, case=other)
    take(case, "decide_co_return", county, "commission", unit=county.unit("county_unit"), is_released=True)
    assert listed() == set()
    assert not is_visible(actor=actor, case=Case.objects.get(pk=case.pk))


def test_an_empty_view_is_sent_back_with_a_short_clock(county: County) -> None:
    case = suggestion(county=county, state="co_opinion_given", at=DAY)
    co = row(case, county.unit("county_unit"))
    assert (co.state, co.due_date, running(co.subject)) == ("done", None, None)
    take(
        case,
        "send_back_co_opinion",
        county,
        "officer",
        local(3, 4),
        unit=county.unit("county_unit"),
        reason="没有说什么时候做。",
    )
    co.refresh_from_db()
    clock = running(co.subject)
    assert clock is not None
    assert (co.state, co.due_date, clock.rule_key) == ("handling", date(2026, 3, 11), "co_opinion_redo")
    take(case, "draft_co_opinion", county, "county_officer", local(3, 5), text="6 月底前列支。")
    take(case, "sign_co_opinion", county, "county_head", local(3, 5))
    texts = CoOpinion.objects.filter(assignment=co).order_by("pk").values_list("text", flat=True)
    assert len(texts) == 2
    assert row(case, county.unit("county_unit")).state == "done"


def test_only_the_lead_sends_a_view_back_and_only_a_head_signs_one(county: County) -> None:
    given = suggestion(county=county, state="co_opinion_given", at=DAY)
    drafted = suggestion(county=county, state="co_opinion_drafted", at=DAY)
    assert "send_back_co_opinion" in may(given, county, "officer")
    assert "send_back_co_opinion" not in may(given, county, "county_officer")
    assert "send_back_co_opinion" not in may(given, county, "commission")
    assert {"sign_co_opinion", "reject_co_opinion"} <= may(drafted, county, "county_head")
    assert not {"sign_co_opinion", "reject_co_opinion"} & may(drafted, county, "county_officer")
    assert not {"sign_co_opinion", "reject_co_opinion"} & may(drafted, county, "head")


def test_when_the_lead_answers_whoever_gave_no_view_is_noted(county: County) -> None:
    case = suggestion(county=county, state="co_signed_for", at=DAY)
    take(case, "draft_reply", county, "officer", local(4, 1), text="已列入预算。", result_class="A")
    take(case, "sign_reply", county, "head", local(4, 1))
    co, lead = row(case, county.unit("county_unit")), row(case, county.unit("town_unit"))
    assert (co.state, lead.state) == ("lapsed", "done")
    assert Clock.objects.get(subject=co.subject).outcome == Clock.Outcome.CANCELLED, "its month had not passed"


def test_a_co_handler_that_is_late_when_the_lead_answers_has_missed_its_day(county: County) -> None:
    case = suggestion(county=county, state="co_signed_for", at=DAY)
    take(case, "draft_reply", county, "officer", local(4, 20), text="已列入预算。", result_class="A")
    take(case, "sign_reply", county, "head", local(4, 20))
    co = row(case, county.unit("county_unit"))
    assert Clock.objects.get(subject=co.subject).outcome == Clock.Outcome.MISSED


def test_withdrawn_everything_ends(county: County) -> None:
    case = suggestion(county=county, state="co_signed_for", at=DAY)
    take(case, "withdraw", county, "deputy")
    assert set(Assignment.objects.filter(case=case).values_list("state", flat=True)) == {"ended"}
    assert not Clock.objects.filter(subject__startswith="assignment:", stopped_at=None).exists()


def test_a_return_within_ten_working_days_and_not_after(county: County) -> None:
    case = suggestion(county=county, state="assigned", at=DAY)
    with pytest.raises(Forbidden, match="2026-03-16"):
        take(case, "request_return", county, "head", local(3, 17), reason="不归本单位管。")
    asked = take(case, "request_return", county, "head", local(3, 16), reason="不归本单位管。")
    assert (asked.state, asked.party) == ("return_requested", county.unit("commission"))
    assert asked.due_date == date(2026, 3, 30), "ten working days to decide (CQ 16)"
    assert asked.unit == county.unit("town_unit"), "until it is decided the unit keeps it"


def test_a_refused_return_is_binding_and_its_months_go_on(county: County) -> None:
    case = suggestion(county=county, state="return_requested", at=DAY)
    kept = take(case, "confirm_assignment", county, "commission", local(3, 9), reason="职责清单第 12 项。")
    assert (kept.state, kept.is_binding, kept.due_date) == ("assigned", True, date(2026, 6, 2))
    assert "request_return" not in may(case, county, "head")
    assert "sign_for" in may(case, county, "officer")


def test_reassigned_the_months_run_anew_and_the_first_unit_sees_it_no_more(county: County) -> None:
    case = suggestion(county=county, state="return_requested", at=DAY)
    moved = take(
        case, "reassign", county, "commission", local(3, 9), unit=county.unit("county_unit"), reason="归住建。"
    )
    assert (moved.state, moved.unit, moved.due_date) == ("assigned", county.unit("county_unit"), date(2026, 6, 9))
    assert not is_visible(actor=county.actor("head"), case=moved)
    assert row(case, county.unit("town_unit")).state == "returned"
    assert "request_return" in may(case, county, "county_head"), "a new unit may ask once as well"


def test_what_the_first_unit_had_written_is_void_and_the_next_writes_its_own(county: County) -> None:
    case = suggestion(county=county, state="reply_drafted", at=DAY)
    assert "request_return" not in may(case, county, "head"), "first the draft goes back to its officer"
    take(case, "reassign", county, "commission", local(3, 9), unit=county.unit("county_unit"), reason="归住建。")
    take(case, "sign_for", county, "county_officer", local(3, 9))
    assert "sign_reply" not in may(case, county, "county_head")
    take(case, "draft_reply", county, "county_officer", local(3, 10), text="已列入计划。", result_class="A")
    assert take(case, "sign_reply", county, "county_head", local(3, 10)).replies.filter(rejected_at=None).count() == 1


def test_a_co_handler_that_becomes_the_lead_is_no_co_handler_any_more(county: County) -> None:
    case = suggestion(county=county, state="co_signed_for", at=DAY)
    take(case, "reassign", county, "commission", unit=county.unit("county_unit"), reason="主要事项归住建。")
    fresh = Case.objects.get(pk=case.pk)
    lead = lead_of(fresh)
    assert lead is not None
    assert lead.unit == county.unit("county_unit")
    assert [found.state for found in co_handlers_of(fresh)] == ["ended"]


def test_who_handed_it_over_decides_and_the_congress_above(county: County) -> None:
    case = suggestion(county=county, state="at_government", at=DAY)
    take(case, "sub_assign", county, "government", unit=county.unit("town_unit"))
    asked = take(case, "request_return", county, "head", reason="不归本单位管。")
    assert asked.party == county.unit("government_office")
    assert {"reassign", "confirm_assignment"} <= may(case, county, "government")
    assert {"reassign", "confirm_assignment"} <= may(case, county, "commission")
    direct = suggestion(county=county, state="return_requested", at=DAY)
    assert not {"reassign", "confirm_assignment"} & may(direct, county, "government"), "not given by the government"
    assert not {"reassign", "confirm_assignment"} & may(direct, county, "head")


def test_a_co_handlers_return_waits_for_whoever_handed_it_over(county: County) -> None:
    case = suggestion(county=county, state="co_return_requested", at=DAY)
    assert case.state == "handling", "the lead goes on"
    found = co_handling_of(county.actor("commission"))
    assert [one.case_id for one in found.returns] == [case.pk]
    assert co_handling_of(county.actor("county_officer")).asked == []
    assert co_handling_of(county.actor("other_presidium")).returns == []
    with pytest.raises(Invalid):
        take(case, "decide_co_return", county, "commission", unit=county.unit("county_unit"), is_released=False)
    take(
        case,
        "decide_co_return",
        county,
        "commission",
        local(3, 5),
        unit=county.unit("county_unit"),
        is_released=False,
        reason="经费要你们列支。",
    )
    co = row(case, county.unit("county_unit"))
    assert (co.state, co.is_binding, co.due_date) == ("given", True, date(2026, 4, 7)), "past the holiday"
    assert "request_return" not in may(case, county, "county_head")
    assert [one.case_id for one in co_handling_of(county.actor("county_officer")).asked] == [case.pk]


def test_more_co_handlers_come_later_each_once(county: County) -> None:
    case = suggestion(county=county, state="co_handled", at=DAY)
    with pytest.raises(Invalid, match="已经在办"):
        take(case, "add_co_handlers", county, "commission", co_handlers=[county.unit("county_unit")])
    take(case, "add_co_handlers", county, "commission", local(3, 10), co_handlers=[county.unit("second_unit")])
    assert row(case, county.unit("second_unit")).due_date == date(2026, 4, 10)
    told = Entry.objects.get(subject=case.subject, verb="suggestion.add_co_handlers")
    assert told.facts["co_handlers"] == [county.unit("second_unit").name]


def test_a_new_calendar_moves_a_co_handlers_day_too(county: County) -> None:
    case = suggestion(county=county, state="co_handled", at=DAY)
    co = row(case, county.unit("county_unit"))
    Clock.objects.filter(subject=co.subject).update(due_date=date(2026, 4, 3), is_provisional=True)
    follow_clock(Entry(subject=co.subject, verb="clock.recompute"))
    co.refresh_from_db()
    assert (co.due_date, co.is_provisional) == (date(2026, 4, 3), True)


def test_a_county_sets_its_own_month(county: County) -> None:
    profile = RuleProfile.objects.create(name="云溪", region=county.regions["county"], valid_from=date(2026, 1, 1))
    Rule.objects.create(profile=profile, key="co_opinion", label="会办意见", unit="working_days", count=30)
    case = suggestion(county=county, state="co_handled", at=DAY)
    assert row(case, county.unit("county_unit")).due_date == date(2026, 4, 14), "thirty working days (CQ 20)"


def test_what_waits_for_a_co_handler_takes_the_same_statements_however_many(county: County) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as taken:
            co_handling_of(county.actor("county_officer"))
        return len(taken)

    suggestion(county=county, state="co_handled", at=DAY)
    one = statements()
    for _more in range(4):
        suggestion(county=county, state="co_handled", at=DAY)
    assert statements() == one
