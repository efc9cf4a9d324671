from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from jiazhan.accounts.actor import SYSTEM
from jiazhan.core import journal
from jiazhan.core.actions.claim_submission import claim, fulfil, prune_submissions
from jiazhan.core.models import Entry, SubmissionKey
from jiazhan.core.numbering import next_number
from jiazhan.core.refusals import Invalid
from tests.core.conftest import AtOnce

AT = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def submit(key: UUID, *, fails: bool = False) -> str:
    with transaction.atomic():
        subject = claim(key=key, purpose="raise", at=AT)
        if not subject:
            subject = f"thing:{next_number(key='thing')}"
            journal.append(verb="thing.do", subject=subject, actor=SYSTEM, at=AT)
            fulfil(key=key, subject=subject)
        if fails:
            raise RuntimeError
    return subject


def test_a_second_submission_yields_the_first_result() -> None:
    key = uuid4()
    assert submit(key) == submit(key) == "thing:1"
    assert Entry.objects.filter(subject__startswith="thing:").count() == 1
    assert submit(uuid4()) == "thing:2"


def test_a_submission_that_failed_may_be_made_again() -> None:
    key = uuid4()
    with pytest.raises(RuntimeError):
        submit(key, fails=True)
    assert not SubmissionKey.objects.exists()
    assert submit(key) == "thing:1"


def test_a_key_of_another_form_is_refused() -> None:
    key = uuid4()
    submit(key)
    with pytest.raises(Invalid, match="刷新"), transaction.atomic():
        claim(key=key, purpose="rate", at=AT)


def test_submissions_at_once_are_carried_out_once(at_once: AtOnce) -> None:
    key = uuid4()
    assert set(at_once(lambda turn: submit(key), range(24))) == {"thing:1"}
    assert Entry.objects.filter(subject__startswith="thing:").count() == 1


def test_when_the_first_of_several_at_once_fails_another_is_carried_out(at_once: AtOnce) -> None:
    key = uuid4()

    def attempt(turn: int) -> str:
        try:
            return submit(key, fails=turn % 2 == 0)
        except RuntimeError:
            return "failed"

    assert set(at_once(attempt, range(24))) == {"failed", "thing:1"}


@pytest.mark.django_db(transaction=True)
def test_a_claim_outside_a_transaction_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(RuntimeError):
        claim(key=uuid4(), purpose="raise", at=AT)


def test_keys_are_pruned_after_thirty_days() -> None:
    submit(uuid4())
    assert prune_submissions(at=AT + timedelta(days=30)) == 0
    assert prune_submissions(at=AT + timedelta(days=30, seconds=1)) == 1
