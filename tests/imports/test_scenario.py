"""The demo county: whole, believable, and made by the real actions."""

import io
import json
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from jiazhan.accounts.models import User
from jiazhan.activities.models import Activity, Attendance
from jiazhan.cases.models import Case
from jiazhan.cases.states import OPINION, SUGGESTION
from jiazhan.core.models import Attachment, Clock, Entry
from jiazhan.core.queries.verification import verify
from jiazhan.imports.scenarios.loader import is_empty
from jiazhan.imports.scenarios.moments import LOCAL, anchor
from jiazhan.stations.models import Deputy, DeputyGroup, Mandate, Station

TODAY = date(2026, 11, 20)
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def county(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The county, loaded once for all tests here and taken away afterwards."""
    from django.db import transaction

    known, settings.DATA = settings.DATA, tmp_path_factory.mktemp("data")
    with django_db_blocker.unblock(), transaction.atomic():
        said = io.StringIO()
        call_command("scenario", "jiayu", "--today", TODAY.isoformat(), stdout=said)
        yield said.getvalue()
        transaction.set_rollback(True)
    settings.DATA = known


def test_its_numbers_are_those_of_the_county(county: str) -> None:
    assert Deputy.objects.count() == 820
    assert DeputyGroup.objects.count() == 48
    assert Station.objects.count() > 20
    assert set(Mandate.objects.values_list("level", flat=True)) == {"provincial", "municipal", "county", "township"}
    assert Case.objects.filter(kind="opinion").count() >= 200


def test_every_state_is_there(county: str) -> None:
    found = {
        kind: set(Case.objects.filter(kind=kind).values_list("state", flat=True)) for kind in ("opinion", "suggestion")
    }
    assert found == {"opinion": set(OPINION), "suggestion": set(SUGGESTION)}


def test_the_journal_verifies_and_time_only_goes_forward(county: str) -> None:
    assert verify().findings == ()
    last: dict[str, datetime] = {}
    end = datetime(2026, 11, 20, 17, 40, tzinfo=LOCAL)
    for subject, at in Entry.objects.order_by("pk").values_list("subject", "at"):
        assert last.get(subject, at) <= at <= end
        last[subject] = at


def test_numbers_of_a_station_rise_with_time(county: str) -> None:
    rows = Case.objects.filter(number__startswith="YY-01-2026").order_by("number")
    moments = [at for at in rows.values_list("registered_at", flat=True) if at is not None]
    assert len(moments) > 10
    assert all(one <= other for one, other in pairwise(moments))


def test_some_are_overdue_and_most_are_not(county: str) -> None:
    running = Clock.objects.filter(stopped_at=None)
    late = running.filter(due_date__lt=TODAY).count()
    assert 5 <= late <= running.count() / 2


def test_reception_days_were_held_and_more_are_to_come(county: str) -> None:
    assert Activity.objects.filter(closed_at__isnull=False).exists()
    assert Activity.objects.filter(starts_at__date__gt=TODAY).exists()
    assert Attendance.objects.filter(outcome=Attendance.Outcome.PRESENT).exists()


def test_some_matters_have_photos(county: str) -> None:
    assert Attachment.objects.filter(kind="photo", subject__startswith="case:").count() >= 10


def test_steps_were_taken_by_people_of_the_right_role(county: str) -> None:
    signed = Entry.objects.filter(verb="case.sign_reply").values_list("actor_id", flat=True)
    roles = set(User.objects.filter(pk__in=signed).values_list("grants__role__code", flat=True))
    assert roles == {"unit_head", "village_committee"}


def test_the_accounts_are_written_and_open_the_door(county: str, client: Client) -> None:
    accounts = json.loads((Path(settings.DATA) / "demo-accounts.json").read_text(encoding="utf-8"))
    assert len(accounts) == 13
    assert all(set(account) == {"role", "username", "password", "name", "organisation"} for account in accounts)
    for account in accounts[:3]:
        assert client.login(username=account["username"], password=account["password"])
    assert accounts[0]["password"] in county


def test_a_second_run_adds_nothing(county: str) -> None:
    before = Entry.objects.count()
    call_command("scenario", "jiayu", "--if-empty", stdout=io.StringIO())
    with pytest.raises(CommandError, match="空的数据库"):
        call_command("scenario", "jiayu", stdout=io.StringIO())
    assert Entry.objects.count() == before
    assert not is_empty()


def test_before_the_office_opens_yesterday_is_the_last_day() -> None:
    assert anchor(datetime(2026, 11, 20, 3, 0, tzinfo=LOCAL)) == datetime(2026, 11, 19, 17, 30, tzinfo=LOCAL)
    assert anchor(datetime(2026, 11, 20, 11, 0, tzinfo=LOCAL)) == datetime(2026, 11, 20, 11, 0, tzinfo=LOCAL)
