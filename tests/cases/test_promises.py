"""What a unit promised is followed until it is kept, judged, proved and struck off; rounds end in a joint meeting."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiazhan.cases.actions.create_rule_profile import create_rule_profile
from jiazhan.cases.actions.lapse_evaluation import lapse_due_evaluations
from jiazhan.cases.models import Case, ClassChange, Commitment, JointMeeting
from jiazhan.cases.queries.commitments import commitments, kept_by_day, of_kind, without_progress
from jiazhan.core.models import Clock, Entry
from jiazhan.core.refusals import Forbidden, Invalid, WrongState
from jiazhan.notifications.actions.remind_of_progress import remind_of_progress
from jiazhan.notifications.models import Notice
from tests import make
from tests.cases.taking import DAY, local, may, take
from tests.make import County
from tests.make.suggestions import draft_of, photograph, suggestion

pytestmark = pytest.mark.django_db
PROMISED = date(2026, 5, 1)


@pytest.fixture
def county() -> County:
    return make.county()


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def ledger(case: Case) -> list[tuple[str, date]]:
    return list(Commitment.objects.filter(case=case).order_by("pk").values_list("state", "promised_date"))


def test_a_promise_goes_on_after_the_suggestion_is_completed(county: County) -> None:
    case = suggestion(county=county, state="follow_up", at=DAY)
    assert (case.state, case.is_open, case.party, case.clock_key) == (
        *("follow_up", True, county.unit("town_unit"), "commitment"),
    )
    assert case.due_date == date(2026, 5, 6), "a promise for a holiday is due on the next working day"
    row = Commitment.objects.get()
    assert (row.text, row.promised_date, row.unit, row.state) == (
        *("修好两条渠。", PROMISED, county.unit("town_unit"), "running"),
    )
    plain = suggestion(county=county, state="completed", at=DAY)
    assert not plain.commitments.exists(), "what is solved promises nothing"


def test_the_person_who_raised_it_is_told_without_waiting_for_the_promise(county: County) -> None:
    opinion = make.case(county=county, state="triaged", at=DAY)
    case = take(opinion, "become_suggestion", county, "deputy", draft=draft_of(county))
    follow = suggestion(county=county, state="follow_up", at=DAY)
    assert follow.state == "follow_up"
    for verb, by, fields in (
        ("submit", "deputy", {"is_single_subject": True, "is_none_excluded": True, "has_no_secrets": True}),
        ("accept", "commission", {}),
        ("assign", "commission", {"unit": county.unit("town_unit")}),
        ("sign_for", "officer", {}),
        (
            "draft_reply",
            "officer",
            {"text": "正在修。", "result_class": "B", "promise": "修好。", "promised_date": PROMISED},
        ),
        ("sign_reply", "head", {}),
        ("evaluate", "deputy", {"attitude": "satisfied", "result": "satisfied"}),
        ("complete", "commission", {}),
    ):
        take(case, verb, county, by, DAY, **fields)
    assert (fresh(case).state, fresh(opinion).state) == ("follow_up", "explained")


def test_from_report_to_strike_off(county: County) -> None:
    case = suggestion(county=county, state="follow_up", at=DAY)
    take(case, "record_progress", county, "officer", local(4, 1), text="一条已经通水。")
    take(case, "report_fulfilment", county, "head", local(4, 20), text="两条都通水了。")
    reported = fresh(case)
    assert (reported.state, reported.party_kind, reported.clock_key) == (
        *("fulfilment_reported", "deputy", "commitment_evaluation"),
    )
    with pytest.raises(Invalid):
        take(case, "rate_commitment", county, "deputy", local(4, 21), level="dissatisfied")
    take(case, "rate_commitment", county, "deputy", local(4, 21), level="satisfied")
    rated = fresh(case)
    assert (rated.party, rated.clock_key, rated.due_date) == (county.unit("commission"), "strike_off", date(2026, 5, 8))
    assert "rate_commitment" not in may(case, county, "deputy")
    with pytest.raises(Invalid) as refused:
        take(case, "strike_off", county, "commission", local(4, 22), text="看过了。")
    assert list(refused.value.fields) == ["attached"]
    assert fresh(case).state == "fulfilment_reported"
    photograph(case, county=county, by="commission", at=local(4, 22))
    take(case, "strike_off", county, "commission", local(4, 22), text="到现场看过，都通水了。")
    done = fresh(case)
    assert (done.state, done.is_open, done.due_date) == ("struck_off", False, None)
    row = Commitment.objects.get()
    assert (row.state, row.level, row.end_reason) == ("fulfilled", "satisfied", "到现场看过，都通水了。")
    assert (done.suggestion.result_class, done.suggestion.result_meaning) == ("A", "solved")
    change = ClassChange.objects.get()
    assert (change.from_class, change.to_class, change.to_label) == ("B", "A", "已解决")
    assert case.replies.get().result_class == "B", "the answer stays as it was signed"
    assert not Clock.objects.filter(subject=case.subject, stopped_at=None).exists()


def test_a_photo_from_before_the_answer_proves_nothing(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    photograph(case, county=county, by="officer", at=local(3, 3))
    take(case, "draft_reply", county, "officer", local(3, 4), text="修好了。", result_class="A")
    take(case, "sign_reply", county, "head", local(3, 5))
    take(case, "evaluate", county, "deputy", local(3, 6), attitude="satisfied", result="satisfied")
    take(case, "complete", county, "commission", local(3, 9))
    with pytest.raises(Invalid):
        take(case, "strike_off", county, "commission", local(3, 10), text="看过了。")
    photograph(case, county=county, by="commission", at=local(3, 10))
    take(case, "strike_off", county, "commission", local(3, 10), text="看过了。")
    assert fresh(case).state == "struck_off"
    assert not ClassChange.objects.exists()


def test_what_was_only_explained_is_not_struck_off(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    take(case, "draft_reply", county, "officer", text="暂时办不了。", result_class="D")
    take(case, "sign_reply", county, "head")
    take(case, "evaluate", county, "deputy", attitude="satisfied", result="satisfied")
    take(case, "complete", county, "commission")
    assert "strike_off" not in may(case, county, "commission")
    with pytest.raises(Forbidden, match="没有说已经解决"):
        take(case, "strike_off", county, "commission", text="看过了。")


def test_only_the_office_of_the_congress_strikes_off(county: County) -> None:
    case = suggestion(county=county, state="fulfilment_rated", at=DAY)
    closing = {"strike_off", "renew_commitment", "lapse_commitment"}
    assert closing <= may(case, county, "commission")
    for who in ("deputy", "officer", "head", "government", "presidium", "liaison"):
        assert not closing & may(case, county, who), who


def test_a_promise_that_is_not_kept_gets_another_day_and_stays_in_the_ledger(county: County) -> None:
    case = suggestion(county=county, state="follow_up", at=DAY)
    with pytest.raises(Invalid):
        take(
            case, "renew_commitment", county, "commission", local(5, 6), promised_date=date(2026, 5, 6), reason="汛期。"
        )
    take(case, "renew_commitment", county, "commission", local(5, 6), promised_date=date(2026, 9, 1), reason="汛期。")
    assert ledger(case) == [("renewed", PROMISED), ("running", date(2026, 9, 1))]
    assert (fresh(case).state, fresh(case).due_date) == ("follow_up", date(2026, 9, 1))
    take(case, "lapse_commitment", county, "commission", local(9, 2), reason="规划变了。")
    assert ledger(case) == [("renewed", PROMISED), ("lapsed", date(2026, 9, 1))]
    assert (fresh(case).state, fresh(case).suggestion.result_class) == ("completed", "B")
    assert "strike_off" not in may(case, county, "commission")


def test_a_deputy_who_says_nothing_does_not_hold_it_up(county: County) -> None:
    case = suggestion(county=county, state="fulfilment_reported", at=DAY)
    due = fresh(case).due_date
    assert due is not None
    lapse_due_evaluations(at=local(due.month, due.day))
    assert fresh(case).party_kind == "deputy", "the last day is still theirs"
    after = local(due.month, due.day) + timedelta(days=1)
    assert lapse_due_evaluations(at=after) == 1
    lapsed = fresh(case)
    assert (lapsed.state, lapsed.party, lapsed.clock_key) == (
        *("fulfilment_reported", county.unit("commission"), "strike_off"),
    )
    assert Commitment.objects.get().level == ""
    assert lapse_due_evaluations(at=after) == 0


def test_looking_back_is_written_down_before_and_after(county: County) -> None:
    case = suggestion(county=county, state="follow_up", at=DAY)
    assert "look_back" in may(case, county, "deputy") & may(case, county, "commission")
    assert "look_back" not in may(case, county, "officer")
    take(case, "look_back", county, "deputy", local(4, 2), is_kept=False, text="还剩一条没有修。")
    assert fresh(case).state == "follow_up"
    note = case.notes.get(kind="visit")
    assert (note.text, note.author_name) == ("还剩一条没有修。", county.users["deputy"].name)
    entry = Entry.objects.get(subject=case.subject, verb="suggestion.look_back")
    assert entry.facts["is_kept"] is False
    struck = suggestion(county=county, state="struck_off", at=DAY)
    take(struck, "look_back", county, "deputy", local(4, 2), is_kept=True, text="还通着水。")
    assert fresh(struck).state == "struck_off"


def test_what_was_struck_off_can_be_opened_again(county: County) -> None:
    case = suggestion(county=county, state="struck_off", at=DAY)
    with pytest.raises(Invalid):
        take(case, "reopen", county, "commission", local(6, 1), reason=" ")
    take(case, "reopen", county, "commission", local(6, 1), reason="大雨一冲又塌了。")
    again = fresh(case)
    assert (again.state, again.round, again.is_open, again.closed_at) == ("rehandling", 2, True, None)
    assert again.party == county.unit("town_unit")
    take(case, "draft_reply", county, "officer", local(6, 2), text="重修了。", result_class="A")
    take(case, "sign_reply", county, "head", local(6, 3))
    assert fresh(case).state == "replied"


def dissatisfied(case: Case, county: County, moment: datetime = DAY) -> None:
    take(case, "draft_reply", county, "officer", moment, text="正在看。", result_class="D")
    take(case, "sign_reply", county, "head", moment)
    take(case, "evaluate", county, "deputy", moment, attitude="satisfied", result="dissatisfied", reason="没有落实。")


def test_after_two_rounds_a_joint_meeting_decides(county: County) -> None:
    case = suggestion(county=county, state="evaluated_dissatisfied", at=DAY)
    for _round in range(2):
        take(case, "rehandle", county, "commission")
        dissatisfied(case, county)
    assert fresh(case).round == 3
    assert "rehandle" not in may(case, county, "commission")
    with pytest.raises(Forbidden, match="协商会"):
        take(case, "rehandle", county, "commission")
    meeting = {"participants": "王秀英代表、青石镇城建办", "decision": "七月底前先修最长的一条。"}
    with pytest.raises(Invalid):
        take(case, "hold_joint_meeting", county, "commission", DAY, day=date(2026, 3, 3), **meeting)
    take(case, "hold_joint_meeting", county, "commission", DAY, day=date(2026, 3, 2), place="县人大", **meeting)
    assert JointMeeting.objects.get().decision == "七月底前先修最长的一条。"
    assert {"rehandle", "complete"} <= may(case, county, "commission"), "as the meeting decided"
    take(case, "rehandle", county, "commission", local(3, 3))
    dissatisfied(case, county, local(3, 4))
    assert "rehandle" not in may(case, county, "commission"), "the meeting spoke of the round before"
    take(case, "hold_joint_meeting", county, "commission", local(3, 5), day=date(2026, 3, 5), **meeting)
    assert JointMeeting.objects.count() == 2
    take(case, "complete", county, "commission", local(3, 6), text="按协商会的意见办。")
    assert fresh(case).state == "completed"


def test_a_county_sets_how_many_rounds(county: County) -> None:
    create_rule_profile(
        actor=county.actor("system_admin"),
        at=DAY,
        name="青石县规则方案",
        region=county.regions["county"],
        valid_from=date(2026, 1, 1),
        most_rehandlings=0,
    )
    case = suggestion(county=county, state="evaluated_dissatisfied", at=DAY)
    assert "rehandle" not in may(case, county, "commission")
    assert "hold_joint_meeting" in may(case, county, "commission")


def test_nobody_meets_over_a_satisfied_deputy(county: County) -> None:
    case = suggestion(county=county, state="evaluated", at=DAY)
    assert "hold_joint_meeting" not in may(case, county, "commission")
    with pytest.raises(WrongState):
        take(case, "record_progress", county, "officer", text="没有承诺。")


def test_the_fourth_quarter_asks_for_progress_once_a_month(county: County) -> None:
    case = suggestion(county=county, state="follow_up", at=DAY)
    assert remind_of_progress(at=local(9, 30)) == 0
    first = remind_of_progress(at=local(10, 9))
    assert first > 0
    assert remind_of_progress(at=local(10, 20)) == 0
    told = set(Notice.objects.filter(verb="progress.asked").values_list("user__username", flat=True))
    assert told == {"officer", "head"}
    take(case, "record_progress", county, "officer", local(10, 21), text="第二条开工了。")
    assert remind_of_progress(at=local(11, 3)) == 0


def test_the_ledger_is_seen_by_those_who_see_the_suggestion(county: County) -> None:
    case = suggestion(county=county, state="follow_up", at=DAY)
    suggestion(county=county, state="struck_off", at=DAY)
    suggestion(county=county, state="fulfilment_reported", at=DAY)
    seen = commitments(actor=county.actor("commission"))

    def kinds(on: date) -> list[int]:
        return [of_kind(seen, kind=kind, today=on).count() for kind in ("running", "overdue", "reported", "ended")]

    assert kinds(PROMISED) == [2, 0, 1, 1]
    assert kinds(date(2026, 5, 2)) == [2, 1, 1, 1]
    assert kept_by_day(seen, on=date(2026, 4, 30)) == (0, 0)
    assert kept_by_day(seen, on=PROMISED) == (1, 3)
    assert commitments(actor=county.actor("officer")).count() == 3
    assert commitments(actor=county.actor("second_head")).count() == 0
    assert [row.case_id for row in without_progress(since=date(2026, 10, 1))] == [case.pk]
    with CaptureQueriesContext(connection) as statements:
        list(of_kind(seen, kind="running", today=PROMISED))
    assert len(statements) == 1
