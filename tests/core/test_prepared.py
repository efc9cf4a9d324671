"""Queries composed once answer as the ORM would, with whatever goes into their blanks."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import BigIntegerField, CharField, DateTimeField, QuerySet

from jiazhan.core.models import Head, SubmissionKey
from jiazhan.core.prepared import Blank, Prepared

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
