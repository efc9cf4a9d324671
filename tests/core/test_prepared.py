"""Queries composed once answer as the ORM would, with whatever goes into their blanks."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import BigIntegerField, CharField, DateTimeField, QuerySet

from jiazhan.core.models import Clock, Head, SubmissionKey
from jiazhan.core.prepared import Blank, Prepared, PreparedInsert, PreparedUpdate

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
built: list[int] = []


def made_for() -> "QuerySet[SubmissionKey]":
    built.append(1)
    rows = SubmissionKey.objects.filter(purpose=Blank("purpose", CharField()))
    return rows.filter(created_at__gt=Blank("after", DateTimeField())).order_by("created_at")


def keys(*moments: datetime, purpose: str = "a") -> list[SubmissionKey]:
    return [SubmissionKey.objects.create(key=uuid4(), purpose=purpose, created_at=moment) for moment in moments]


def test_each_time_other_values_go_in_and_it_is_built_once() -> None:
    built.clear()
    asked: Prepared[SubmissionKey] = Prepared(made_for)
    first, second = keys(NOON, NOON + timedelta(hours=2))
    [other] = keys(NOON, purpose="b")
    assert asked.all(purpose="a", after=NOON - timedelta(hours=1)) == [first, second]
    assert asked.all(purpose="a", after=NOON) == [second]
    assert asked.first(purpose="b", after=NOON - timedelta(days=1)) == other
    assert asked.first(purpose="c", after=NOON) is None
    assert asked.all(purpose="' OR 1=1 --", after=NOON) == []
    assert len(built) == 1


def test_rows_come_as_the_orm_gives_them() -> None:
    [key] = keys(NOON)
    found = Prepared(made_for).first(purpose="a", after=NOON - timedelta(hours=1))
    assert found is not None
    assert (found.key, found.created_at) == (key.key, NOON)
    found.subject = "case:1"
    found.save()
    assert SubmissionKey.objects.get(pk=key.pk).subject == "case:1"


def test_a_blank_left_empty_or_unknown_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="blanks for"):
        Prepared(made_for).all(purpose="a")
    with pytest.raises(ValueError, match="blanks for"):
        Prepared(made_for).all(purpose="a", after=NOON, more=1)


def test_it_is_one_statement() -> None:
    asked: Prepared[SubmissionKey] = Prepared(made_for)
    sent: list[str] = []

    def note(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        sent.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        asked.all(purpose="a", after=NOON)
        asked.all(purpose="b", after=NOON)
    assert len(sent) == 2
    assert sent[0] == sent[1]


def test_a_number_no_column_can_hold_finds_nothing() -> None:
    asked = Prepared(lambda: Head.objects.filter(sequence=Blank("sequence", BigIntegerField())))
    assert asked.all(sequence=10**30) == asked.all(sequence=-(10**30)) == []


def clock(**changes: object) -> Clock:
    return Clock(subject="case:1", rule_key="register", unit="months", count=3, started_on=NOON.date(), **changes)


def test_a_row_is_stored_as_save_would() -> None:
    pauses = [{"start": "2026-03-02", "end": None, "reason": "等“材料”"}]
    one = PreparedInsert(Clock)(clock(pauses=pauses, due_date=NOON.date(), stopped_at=NOON))
    other = clock(pauses=pauses, due_date=NOON.date(), stopped_at=NOON)
    other.save(force_insert=True)
    assert one.pk
    assert one.pk != other.pk
    stored, alike = (Clock.objects.filter(pk=row.pk).values() for row in (one, other))
    assert {**stored[0], "id": 0} == {**alike[0], "id": 0}
    one.count = 4
    one.save()
    assert Clock.objects.get(pk=one.pk).count == 4


def test_a_row_with_a_key_of_its_own_is_stored_under_it() -> None:
    row = PreparedInsert(Head)(Head(subject="case:1", sequence=1, digest="a"))
    assert Head.objects.get() == row
    with pytest.raises(IntegrityError), transaction.atomic():
        PreparedInsert(Head)(Head(subject="case:1", sequence=2, digest="b"))
    assert Head.objects.get().sequence == 1


def test_a_row_is_stored_once_only() -> None:
    insert = PreparedInsert(Clock)
    row = insert(clock())
    with pytest.raises(ValueError, match="key already"):
        insert(row)


def test_only_the_columns_named_are_written() -> None:
    update = PreparedUpdate(Clock)
    row = PreparedInsert(Clock)(clock(rule_label="登记"))
    bystander = PreparedInsert(Clock)(clock(stopped_at=NOON))
    row.count, row.rule_label, row.extensions = 5, "", [{"unit": "months", "count": 1, "reason": ""}]
    update(row, "count", "extensions")
    stored = Clock.objects.get(pk=row.pk)
    assert (stored.count, stored.rule_label, stored.extensions) == (5, "登记", row.extensions)
    assert Clock.objects.get(pk=bystander.pk).count == 3


def test_a_row_that_is_not_there_cannot_be_written() -> None:
    with pytest.raises(DatabaseError, match="not there"):
        PreparedUpdate(Head)(Head(subject="case:9", sequence=1, digest=""), "digest")
