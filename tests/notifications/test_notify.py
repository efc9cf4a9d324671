"""Those who must act are told once, in the inbox and by mail, and nobody else is."""

import socket
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from aiosmtpd.controller import Controller
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone
from pytest_django.fixtures import Settings

from jiazhan.accounts.models import Grant, User
from jiazhan.cases.models import Case
from jiazhan.core.models import Clock, Entry
from jiazhan.notifications.actions.mark_read import mark_read
from jiazhan.notifications.actions.notify import notify
from jiazhan.notifications.actions.remind_of_clocks import remind_of_clocks
from jiazhan.notifications.models import Notice
from jiazhan.notifications.queries.inbox import inbox, unread_count
from jiazhan.notifications.sentences import SENTENCES
from tests import make
from tests.make.county import County
from tests.make.suggestions import suggestion

TOLD = [
    ("draft", {"liaison", "deputy"}),
    ("registered", {"liaison", "deputy"}),
    ("triaged", {"presidium", "colleague"}),
    ("at_township", {"officer", "head"}),
    ("returned", {"presidium", "colleague"}),
    ("resolved", {"liaison", "deputy"}),
    ("county_assigned", {"county_officer", "county_head"}),
    ("dissatisfied", {"presidium", "colleague"}),
    ("rehandling", {"officer", "head"}),
    ("satisfied_closed", set()),
]


def _tell_of_last(case: Case) -> set[str]:
    Notice.objects.all().delete()
    notify(Entry.objects.filter(subject=case.subject).latest("sequence"))
    return set(Notice.objects.values_list("user__username", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "told"), TOLD, ids=[state for state, _told in TOLD])
def test_after_each_step_those_who_must_act_next_are_told(state: str, told: set[str]) -> None:
    county = make.county()
    case = make.case(county=county, state=state)
    actor = Entry.objects.filter(subject=case.subject).latest("sequence").actor_id
    done_by = {name for name, user in county.users.items() if user.pk == actor}
    assert _tell_of_last(case) == told - done_by


@pytest.mark.django_db
def test_a_drafted_answer_is_told_to_the_head_alone() -> None:
    county = make.county()
    case = make.case(county=county, state="at_township")
    make.Walk(county=county, case=case, at=case.raised_at).do(
        "draft_reply", "officer", text="已换灯。", outcome="resolved"
    )
    assert _tell_of_last(case) == {"head"}


@pytest.fixture
def travelling_deputy(db: None) -> County:
    """A county whose deputy brings opinions without working at the station."""
    county = make.county()
    deputy = county.users["deputy"]
    Grant.objects.filter(user=deputy).update(organisation=None, region=county.regions["town"])
    User.objects.filter(pk=deputy.pk).update(organisation=None)
    return county


def _words_to(county: County, name: str) -> list[str]:
    rows = Notice.objects.filter(user=county.users[name])
    return [str(SENTENCES[row.verb]) for row in rows]


@pytest.mark.parametrize("state", ["resolved", "in_progress", "explained"])
def test_the_deputy_who_brought_it_is_told_of_the_answer(travelling_deputy: County, state: str) -> None:
    case = make.case(county=travelling_deputy, state=state, deputy=travelling_deputy.deputy)
    assert _tell_of_last(case) == {"liaison", "deputy"}
    assert _words_to(travelling_deputy, "deputy") == ["您带来的意见有了答复"]
    assert _words_to(travelling_deputy, "liaison") == ["有了答复，请告诉反映人"]


@pytest.mark.parametrize("state", ["fed_back", "promised", "answered_on_spot"])
def test_the_deputy_who_brought_it_is_told_when_the_person_was(travelling_deputy: County, state: str) -> None:
    case = make.case(county=travelling_deputy, state=state, deputy=travelling_deputy.deputy)
    assert _tell_of_last(case) == {"deputy"}
    assert _words_to(travelling_deputy, "deputy") == ["您带来的意见，结果已经告诉反映人"]


def test_a_deputy_who_must_act_is_told_that_and_no_more(db: None) -> None:
    county = make.county()
    case = make.case(county=county, state="resolved", deputy=county.deputy)
    assert _tell_of_last(case) == {"liaison", "deputy"}
    assert _words_to(county, "deputy") == ["有了答复，请告诉反映人"]


SUGGESTIONS_TOLD = {
    "at_government": {"government": "有一件代表建议请分办"},
    "co_handled": {},
    "return_requested": {"commission": "承办单位申请退办一件建议，请决定"},
    "co_return_requested": {"commission": "承办单位申请退办一件建议，请决定"},
    "co_opinion_drafted": {"county_head": "有一份会办意见等您签发"},
    "co_opinion_given": {"officer": "会办单位提出了会办意见", "head": "会办单位提出了会办意见"},
    "contact_recorded": {"deputy": "承办单位记下了同您的联系，请确认"},
    "extension_requested": {"commission": "承办单位申请延期，请决定"},
}


@pytest.mark.django_db
@pytest.mark.parametrize("state", SUGGESTIONS_TOLD)
def test_who_is_told_of_a_suggestion_in_the_hands_of_its_units(state: str) -> None:
    county = make.county()
    case = suggestion(county=county, state=state)
    _tell_of_last(case)
    others = {"leader", "system_admin", "security_admin", "audit_admin"}  # of the commission's organisation too
    told = {notice.user.username: SENTENCES[notice.verb] for notice in Notice.objects.select_related("user")}
    assert {name: str(words) for name, words in told.items() if name not in others} == SUGGESTIONS_TOLD[state]


@pytest.mark.django_db
def test_an_assignment_is_told_to_the_lead_the_co_handlers_and_the_deputies() -> None:
    county = make.county()
    case = suggestion(county=county, state="co_handled")
    Notice.objects.all().delete()
    notify(Entry.objects.get(subject=case.subject, verb="suggestion.assign"))
    told = {notice.user.username: str(SENTENCES[notice.verb]) for notice in Notice.objects.select_related("user")}
    lead, co = "有一件代表建议交给本单位办理", "有一件代表建议请本单位会办"
    assert told == {
        **{"officer": lead, "head": lead, "county_officer": co, "county_head": co},
        "deputy": "您的建议有了承办单位",
    }


@pytest.mark.django_db
def test_a_co_handlers_own_clock_reminds_the_co_handler_and_the_first_contact_the_lead() -> None:
    county = make.county()
    zone = timezone.get_default_timezone()
    at = datetime(2026, 3, 2, 10, tzinfo=zone)
    suggestion(county=county, state="co_handled", at=at)
    Notice.objects.all().delete()
    remind_of_clocks(at=datetime(2026, 4, 2, 9, tzinfo=zone))
    told = {(notice.user.username, notice.verb) for notice in Notice.objects.select_related("user")}
    assert {("county_officer", "clock.due"), ("officer", "clock.late")} <= told
    assert ("officer", "clock.due") not in told


def test_a_deputy_is_not_told_of_what_they_did_or_what_others_brought(travelling_deputy: County) -> None:
    own = make.case(county=travelling_deputy, state="resolved", deputy=travelling_deputy.deputy)
    make.Walk(county=travelling_deputy, case=own, at=own.raised_at).do(
        "feed_back", "deputy", channel="phone", text="打了电话。"
    )
    assert _tell_of_last(own) == set()
    others = make.case(county=travelling_deputy, state="fed_back")
    assert _tell_of_last(others) == set()


@pytest.mark.django_db
def test_the_same_thing_is_said_once_and_read_once() -> None:
    county = make.county()
    case = make.case(county=county, state="triaged")
    entry = Entry.objects.filter(subject=case.subject).latest("sequence")
    notify(entry)
    notify(entry)
    user = county.users["presidium"]
    assert unread_count(user_id=user.pk) == 1
    assert mark_read(user_id=county.users["head"].pk, at=timezone.now(), notice_id=inbox(user_id=user.pk)[0].pk) == 0
    assert mark_read(user_id=user.pk, at=timezone.now()) == 1
    assert unread_count(user_id=user.pk) == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("today", "stage"),
    [
        (date(2026, 10, 12), ""),
        (date(2026, 10, 16), "clock.half"),
        (date(2026, 10, 17), ""),
        (date(2026, 10, 21), "clock.most"),
        (date(2026, 10, 23), "clock.due"),
        (date(2026, 10, 24), ""),
        (date(2026, 10, 26), "clock.late"),
    ],
)
def test_a_clock_of_ten_working_days_reminds_at_half_four_fifths_due_and_after(today: date, stage: str) -> None:
    county = make.county()
    case = make.case(county=county, state="at_township")
    Clock.objects.filter(subject=case.subject).update(started_on=date(2026, 10, 9), due_date=date(2026, 10, 23))
    Clock.objects.exclude(subject=case.subject).delete()
    Notice.objects.all().delete()
    remind_of_clocks(at=datetime.combine(today, time(9), timezone.get_default_timezone()))
    assert set(Notice.objects.values_list("verb", flat=True)) == ({stage} if stage else set())


@pytest.mark.django_db
def test_an_overdue_party_is_reminded_once_however_often_the_schedule_runs() -> None:
    county = make.county()
    case = make.case(county=county, state="at_township", at=timezone.now() - timedelta(days=60))
    Notice.objects.all().delete()
    monday = timezone.now() - timedelta(days=timezone.now().weekday())
    remind_of_clocks(at=monday)
    remind_of_clocks(at=monday + timedelta(hours=1))
    late = Notice.objects.filter(verb="clock.late", case=case)
    assert set(late.values_list("user__username", flat=True)) == {"officer", "head"}
    assert late.count() == 2


class Postbox:
    """What a real SMTP server in this process received."""

    def __init__(self) -> None:
        self.received: list[tuple[list[str], str]] = []

    async def handle_DATA(  # noqa: N802  aiosmtpd's name
        self, server: object, session: object, envelope: object
    ) -> str:
        content = getattr(envelope, "content", b"").decode()
        self.received.append((list(getattr(envelope, "rcpt_tos", [])), content))
        return "250 OK"


@pytest.fixture
def postbox(settings: Settings) -> Iterator[Postbox]:
    box = Postbox()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        settings.EMAIL_BACKEND = f"{EmailBackend.__module__}.{EmailBackend.__name__}"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield box
    finally:
        controller.stop()


@pytest.mark.django_db
def test_mail_goes_to_those_with_an_address_and_names_nobody(postbox: Postbox) -> None:
    county = make.county()
    presidium = county.users["presidium"]
    presidium.email = "presidium@example.org"
    presidium.save()
    case = make.case(county=county, state="triaged")
    assert _tell_of_last(case) == {"presidium", "colleague"}
    [(recipients, content)] = postbox.received
    assert recipients == ["presidium@example.org"]
    assert (case.number or "") in content
    assert "李桂兰" not in content
    assert Notice.objects.filter(mailed_at__isnull=False).count() == 1


@pytest.mark.django_db
def test_a_dead_mail_server_costs_nobody_the_inbox(settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{EmailBackend.__module__}.{EmailBackend.__name__}"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    county = make.county()
    presidium = county.users["presidium"]
    presidium.email = "presidium@example.org"
    presidium.save()
    case = make.case(county=county, state="triaged")
    assert _tell_of_last(case) == {"presidium", "colleague"}
