import json
import random
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from jiazhan.accounts.actor import SYSTEM, Actor
from jiazhan.core import journal
from jiazhan.core.actions.seal_day import seal_day, seal_missing
from jiazhan.core.digest import seal_digest
from jiazhan.core.models import Entry, Head, Seal
from jiazhan.core.queries.days import count_and_root
from jiazhan.core.queries.findings import Finding, Kind
from jiazhan.core.queries.verification import verify
from jiazhan.core.refusals import WrongState

pytestmark = pytest.mark.django_db

FIRST = date(2026, 3, 1)
LAST_SEALED = date(2026, 3, 3)
MORNING = datetime(2026, 3, 4, 1, 0, tzinfo=UTC)
SHANGHAI = timezone.get_default_timezone()


class Watch:
    now = datetime(2026, 3, 1, 0, 0, tzinfo=UTC)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """What the computer's clock says while entries are recorded."""
    shown = Watch()
    monkeypatch.setattr(timezone, "now", lambda: shown.now)
    return shown


@pytest.fixture(params=[1, 2])
def history(request: pytest.FixtureRequest, watch: Watch) -> random.Random:
    """Four days of some sixty entries on five subjects, the first three days sealed."""
    chance = random.Random(request.param)
    for day in range(4):
        watch.now = datetime(2026, 3, 1 + day, 1, 0, tzinfo=SHANGHAI)
        seal_missing(at=watch.now)
        for subject in [1, 2, 3, 4, 5, *chance.choices(range(1, 6), k=10)]:
            watch.now += timedelta(seconds=chance.randint(1, 3600))
            facts = {"note": chance.choice(["亮了", "“坏”了", ""]), "count": chance.random(), "list": [1, None]}
            actor = chance.choice([SYSTEM, Actor(kind="user", name="王芳", user_id=4)])
            at = watch.now - timedelta(days=chance.randint(0, 100))
            journal.append(verb="thing.do", subject=f"thing:{subject}", actor=actor, at=at, facts=facts)
    return chance


def sql(statement: str, *values: str | int | date | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def pick(chance: random.Random, *, sealed: bool = True) -> Entry:
    """Some entry that is neither the first nor the last of its chain."""
    rows = Entry.objects.filter(subject__startswith="thing:", sequence__gt=1).order_by("pk")
    if sealed:
        rows = rows.filter(recorded_at__date__lte=LAST_SEALED)
    inner = [row for row in rows if Entry.objects.filter(subject=row.subject, sequence=row.sequence + 1).exists()]
    return chance.choice(inner)


def chain(subject: str) -> list[Entry]:
    return list(Entry.objects.filter(subject=subject).order_by("sequence"))


def first() -> Finding:
    return verify().findings[0]


def days_found() -> dict[date, Kind]:
    return {finding.day: finding.kind for finding in verify().findings if finding.day}


def rechain(subject: str) -> None:
    """What a thorough forger does: number the chain anew, make every digest anew, and the head too."""
    previous, sequence = "", 0
    rows = chain(subject)
    for sequence, row in enumerate(rows, start=1):
        row.sequence, row.previous = sequence, previous
        previous = row.digest = journal.digest_of(row)
        sql(
            "UPDATE core_entry SET sequence = %s, previous = %s, digest = %s WHERE id = %s",
            sequence,
            row.previous,
            row.digest,
            row.pk,
        )
    sql("UPDATE core_head SET sequence = %s, digest = %s WHERE subject = %s", sequence, previous, subject)


def test_an_untouched_journal_has_nothing_to_find(history: random.Random) -> None:
    result = verify()
    assert result.findings == ()
    assert (result.entries, result.seals) == (63, 3)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("facts", json.dumps({"note": "改了"})),
        ("at", "2026-01-01 00:00:00.000001"),
        ("recorded_at", "2026-03-02 05:00:00.000001"),
        ("verb", "thing.undo"),
        ("actor_kind", "constituent"),
        ("actor_id", 99),
        ("actor_name", "李明"),
        ("region_code", "42"),
        ("digest", "00" * 32),
        ("digest", "不是摘要"),
    ],
)
@pytest.mark.parametrize("history", [1], indirect=True)
def test_an_edited_row_is_named(history: random.Random, column: str, value: str | int) -> None:
    row = pick(history)
    sql(f"UPDATE core_entry SET {column} = %s WHERE id = %s", value, row.pk)
    found = first()
    assert (found.kind, found.entry_id, found.sequence) == (Kind.EDITED, row.pk, row.sequence)
    assert row.subject in found.sentence
    assert str(row.pk) in found.sentence


TAMPERING = (
    "UPDATE core_entry SET facts = '{}' WHERE id = %s",
    "UPDATE core_entry SET at = '2026-01-01 00:00:00.000001' WHERE id = %s",
    "UPDATE core_entry SET recorded_at = '2026-01-01 00:00:00.000001' WHERE id = %s",
    "UPDATE core_entry SET actor_name = '李明' WHERE id = %s",
    "UPDATE core_entry SET verb = 'x' WHERE id = %s",
    "UPDATE core_entry SET sequence = sequence + 5000 WHERE id = %s",
    "UPDATE core_entry SET subject = 'thing:77' WHERE id = %s",
    "DELETE FROM core_entry WHERE id = %s",
)


@pytest.mark.parametrize("history", [3, 4], indirect=True)
def test_whichever_row_is_touched_in_whatever_way_its_place_is_found(history: random.Random) -> None:
    for row in history.sample(list(Entry.objects.all()), 12):
        for statement in TAMPERING:
            with transaction.atomic():
                sql(statement, row.pk)
                places = {(found.subject, found.sequence) for found in verify().findings}
                ids = {found.entry_id for found in verify().findings}
                transaction.set_rollback(True)
            assert (row.subject, row.sequence) in places or row.pk in ids, (statement, row)
    assert verify().findings == ()


def test_the_first_of_several_edited_rows_comes_first(history: random.Random) -> None:
    rows = sorted(history.sample(list(Entry.objects.order_by("pk")), 5), key=lambda row: row.pk)
    for row in rows:
        sql("UPDATE core_entry SET verb = 'x' WHERE id = %s", row.pk)
    assert first().entry_id == rows[0].pk


def test_a_row_that_no_longer_parses_is_named(history: random.Random) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL cannot hold such a value")
    row = pick(history)
    sql("UPDATE core_entry SET at = '2026-13-45 oops' WHERE id = %s", row.pk)
    assert first().entry_id == row.pk


def test_the_first_row_of_a_chain_removed_is_named(history: random.Random) -> None:
    sql("DELETE FROM core_entry WHERE subject = 'thing:2' AND sequence = 1")
    found = first()
    assert (found.kind, found.subject, found.sequence) == (Kind.REMOVED, "thing:2", 1)


def test_a_row_removed_from_the_middle_is_named(history: random.Random) -> None:
    row = pick(history)
    sql("DELETE FROM core_entry WHERE id = %s", row.pk)
    found = first()
    assert (found.kind, found.subject, found.sequence) == (Kind.REMOVED, row.subject, row.sequence)
    assert days_found() == {timezone.localtime(row.recorded_at).date(): Kind.REMOVED}


def test_the_newest_rows_removed_are_named_though_no_seal_covers_them(history: random.Random) -> None:
    last = chain("thing:3")[-1]
    sql("DELETE FROM core_entry WHERE id = %s", last.pk)
    found = first()
    assert (found.kind, found.subject, found.sequence) == (Kind.REMOVED, "thing:3", last.sequence)
    assert days_found() == {}


def test_a_whole_chain_removed_is_named(history: random.Random) -> None:
    sql("DELETE FROM core_entry WHERE subject = 'thing:3'")
    found = first()
    assert (found.kind, found.subject, found.sequence) == (Kind.REMOVED, "thing:3", 1)


def test_a_chain_removed_with_its_head_is_seen_by_the_seals(history: random.Random) -> None:
    sql("DELETE FROM core_entry WHERE subject = 'thing:3'")
    sql("DELETE FROM core_head WHERE subject = 'thing:3'")
    assert days_found() == {FIRST + timedelta(days=day): Kind.REMOVED for day in range(3)}


def test_a_removed_head_is_named(history: random.Random) -> None:
    sql("DELETE FROM core_head WHERE subject = 'thing:4'")
    found = first()
    assert (found.kind, found.subject, found.entry_id) == (Kind.REMOVED, "thing:4", chain("thing:4")[-1].pk)


def test_two_rows_swapped_are_named_by_the_first_place(history: random.Random) -> None:
    rows = chain("thing:1")
    one, other = rows[1], rows[3]
    for row, sequence in ((one, 9999), (other, one.sequence), (one, other.sequence)):
        sql("UPDATE core_entry SET sequence = %s WHERE id = %s", sequence, row.pk)
    found = first()
    assert (found.kind, found.entry_id, found.sequence) == (Kind.MOVED, other.pk, one.sequence)


def test_a_row_put_behind_the_others_is_named_as_moved(history: random.Random) -> None:
    row = pick(history)
    sql("UPDATE core_entry SET sequence = 9999 WHERE id = %s", row.pk)
    found = first()
    assert (found.kind, found.entry_id) == (Kind.MOVED, row.pk)


def test_a_gap_hidden_by_numbering_anew_is_found_at_its_place(history: random.Random) -> None:
    row = pick(history)
    sql("DELETE FROM core_entry WHERE id = %s", row.pk)
    for later in chain(row.subject)[row.sequence - 1 :]:
        sql("UPDATE core_entry SET sequence = %s WHERE id = %s", later.sequence - 1, later.pk)
    found = first()
    assert (found.subject, found.sequence) == (row.subject, row.sequence)


def test_an_edited_row_with_its_own_digest_made_anew_is_named(history: random.Random) -> None:
    row = pick(history)
    row.facts = {"note": "改了"}
    sql(
        "UPDATE core_entry SET facts = %s, digest = %s WHERE id = %s",
        json.dumps(row.facts),
        journal.digest_of(row),
        row.pk,
    )
    found = first()
    assert (found.kind, found.entry_id) == (Kind.EDITED, row.pk)


def test_the_newest_row_with_its_own_digest_made_anew_is_named_by_the_head(history: random.Random) -> None:
    row = chain("thing:5")[-1]
    row.verb = "thing.undo"
    sql("UPDATE core_entry SET verb = %s, digest = %s WHERE id = %s", row.verb, journal.digest_of(row), row.pk)
    found = first()
    assert (found.kind, found.entry_id) == (Kind.EDITED, row.pk)


def test_a_row_added_past_the_journal_is_named(history: random.Random) -> None:
    last = chain("thing:1")[-1]
    fake = Entry(
        subject="thing:1",
        sequence=last.sequence + 1,
        verb="thing.do",
        actor_kind="system",
        at=MORNING,
        recorded_at=MORNING,
        previous=last.digest,
    )
    fake.digest = journal.digest_of(fake)
    fake.save()
    found = first()
    assert (found.kind, found.entry_id) == (Kind.ADDED, fake.pk)


def test_two_rows_with_their_ids_swapped_are_named(history: random.Random) -> None:
    one, other = chain("thing:1")[1:3]
    for old, new in ((one.pk, 999999), (other.pk, one.pk), (999999, other.pk)):
        sql("UPDATE core_entry SET id = %s WHERE id = %s", new, old)
    found = first()
    assert (found.kind, found.subject, found.sequence) == (Kind.MOVED, "thing:1", other.sequence)


def test_only_the_seal_reveals_a_chain_made_anew_after_an_edit(history: random.Random) -> None:
    row = pick(history)
    sql("UPDATE core_entry SET facts = %s WHERE id = %s", json.dumps({"note": "改了"}), row.pk)
    rechain(row.subject)
    result = verify()
    days = [finding.day for finding in result.findings]
    assert days[0] == timezone.localtime(row.recorded_at).date()
    assert {finding.kind for finding in result.findings} == {Kind.EDITED}
    assert all(finding.entry_id is None for finding in result.findings)


def test_a_row_moved_to_another_day_in_a_chain_made_anew_is_seen_by_both_seals(history: random.Random) -> None:
    row = next(row for row in chain("thing:2") if timezone.localtime(row.recorded_at).date() == FIRST)
    sql("UPDATE core_entry SET recorded_at = %s WHERE id = %s", "2026-03-02 05:00:00.000001", row.pk)
    rechain("thing:2")
    found = days_found()
    assert found[FIRST] == Kind.REMOVED
    assert found[date(2026, 3, 2)] == Kind.ADDED
    assert "少了 1 条" in verify().findings[0].sentence


def test_entries_slipped_in_before_the_first_seal_are_found(history: random.Random, watch: Watch) -> None:
    watch.now = datetime(2026, 2, 1, tzinfo=UTC)
    journal.append(verb="thing.do", subject="thing:99", actor=SYSTEM, at=watch.now)
    found = first()
    assert (found.kind, found.day) == (Kind.ADDED, FIRST)
    assert "1 条" in found.sentence


@pytest.mark.parametrize("back", [0, 1, 2])
def test_a_removed_seal_is_named_whichever_it_is(history: random.Random, back: int) -> None:
    day = LAST_SEALED - timedelta(days=back)
    sql("DELETE FROM core_seal WHERE day = %s", day)
    assert days_found()[day] == Kind.SEAL_REMOVED
    assert all(kind in {Kind.SEAL_REMOVED, Kind.ADDED} for kind in days_found().values())


def test_all_seals_removed_are_named(history: random.Random) -> None:
    sql("DELETE FROM core_seal")
    assert days_found() == {FIRST + timedelta(days=day): Kind.SEAL_REMOVED for day in range(3)}


def test_a_seal_made_anew_to_fit_forged_entries_is_found(history: random.Random) -> None:
    row = pick(history)
    sql("UPDATE core_entry SET verb = 'x' WHERE id = %s", row.pk)
    rechain(row.subject)
    previous = ""
    for seal in Seal.objects.order_by("day"):
        count, root = count_and_root(seal.day)
        digest = seal_digest(day=seal.day.isoformat(), count=count, root=root, previous=previous)
        sql("UPDATE core_seal SET root = %s, previous = %s, digest = %s WHERE id = %s", root, previous, digest, seal.pk)
        previous = digest
    assert days_found()[timezone.localtime(row.recorded_at).date()] == Kind.SEAL_EDITED


@pytest.mark.parametrize("column", ["count", "root", "previous", "digest"])
def test_an_edited_seal_is_named(history: random.Random, column: str) -> None:
    value = 1 if column == "count" else "ab" * 32
    sql(f"UPDATE core_seal SET {column} = %s WHERE day = '2026-03-02'", value)
    assert Kind.SEAL_EDITED in {finding.kind for finding in verify().findings if finding.day == date(2026, 3, 2)}


def test_many_findings_are_cut_to_the_earliest_hundred(watch: Watch) -> None:
    for number in range(130):
        journal.append(verb="thing.do", subject=f"thing:{number}", actor=SYSTEM, at=watch.now)
    sql("UPDATE core_entry SET verb = 'x'")
    pks = list(Entry.objects.order_by("pk").values_list("pk", flat=True))
    assert [finding.entry_id for finding in verify().findings] == pks[:100]


def test_a_journal_with_nothing_in_it_is_in_order() -> None:
    Entry.objects.all().delete()
    Head.objects.all().delete()
    result = verify()
    assert (result.entries, result.seals, result.findings) == (0, 0, ())


def test_a_day_is_sealed_once_and_chained_to_the_day_before(history: random.Random, watch: Watch) -> None:
    watch.now = datetime(2026, 3, 5, 1, 0, tzinfo=SHANGHAI)
    seal = seal_day(day=date(2026, 3, 4), at=watch.now)
    assert seal.count == Entry.objects.filter(recorded_at__date=date(2026, 3, 4)).count()
    assert seal.previous == Seal.objects.get(day=LAST_SEALED).digest
    assert seal_day(day=date(2026, 3, 4), at=watch.now) == seal
    assert Entry.objects.filter(subject="journal:seals").count() == 4
    assert verify().findings == ()


def test_a_day_lasts_from_midnight_to_midnight_here(watch: Watch) -> None:
    for moment in ("2026-03-01T00:00:00", "2026-03-01T23:59:59.999999", "2026-03-02T00:00:00"):
        watch.now = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
        journal.append(verb="thing.do", subject="thing:1", actor=SYSTEM, at=watch.now)
    watch.now = datetime(2026, 3, 3, 1, 0, tzinfo=SHANGHAI)
    assert [(seal.day, seal.count) for seal in seal_missing(at=watch.now)] == [(FIRST, 2), (date(2026, 3, 2), 1)]


@pytest.mark.parametrize("history", [1], indirect=True)
def test_an_unfinished_day_is_not_sealed(history: random.Random) -> None:
    for at in (datetime(2026, 3, 4, 23, 59, tzinfo=SHANGHAI), datetime(2026, 3, 5, 0, 9, tzinfo=SHANGHAI)):
        with pytest.raises(WrongState, match="还没有结束"):
            seal_day(day=date(2026, 3, 4), at=at)
        assert seal_missing(at=at) == []


@pytest.mark.parametrize("history", [1], indirect=True)
def test_days_are_sealed_in_order_without_gaps(history: random.Random, watch: Watch) -> None:
    watch.now = datetime(2026, 3, 8, 1, 0, tzinfo=SHANGHAI)
    with pytest.raises(WrongState, match="2026-03-04"):
        seal_day(day=date(2026, 3, 5), at=watch.now)
    days = [(seal.day.day, seal.count > 0) for seal in seal_missing(at=watch.now)]
    assert days == [(4, True), (5, False), (6, False), (7, False)]
    assert seal_missing(at=watch.now) == []
    assert verify().findings == ()


def test_nothing_is_sealed_before_anything_was_recorded() -> None:
    Entry.objects.all().delete()
    assert seal_missing(at=MORNING) == []
