"""The index of pairs against LIKE, on texts of `texts.py`: exactness, then times.

    .venv/bin/python -m benchmarks.search [--size 1000000] [--databases sqlite,postgresql]

What is measured is the index itself: the statements of `jiazhan.assist.store` over tables of the same shape, for the
number of texts that hold a word and for the newest twenty of them.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

import django

WORDS: Final = (
    "路灯",
    "停车",
    "抗旱渠",
    "电梯停了",
    "自来水",
    "红绿灯",
    "高龄补贴",
    "校车",
    "打桩",
    "医保",
    "系统在升级",
    "灯",
)
CUT: Final = 28
"""Words cut at random places of random texts: from rare to frequent."""
TEXTS_AT_ONCE: Final = 5000


def fill(size: int) -> None:
    """Write documents and pairs as the actions do, without the cases they belong to."""
    from django.db import connection, transaction

    from benchmarks.texts import Writer
    from jiazhan.assist.pairs import normalise
    from jiazhan.assist.store import store_for

    writer, store = Writer(3), store_for()
    with connection.cursor() as cursor:
        for statement in _without_cases(connection.vendor):
            cursor.execute(statement)
        for start in range(1, size + 1, TEXTS_AT_ONCE):
            keys = range(start, min(start + TEXTS_AT_ONCE, size + 1))
            rows = [(key, normalise(writer.matter()[1])) for key in keys]
            with transaction.atomic():
                cursor.executemany("INSERT INTO assist_document (case_id, text) VALUES (%s, %s)", rows)
                for key, text in rows:
                    store.put(key=key, text=text)
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def _without_cases(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return ["PRAGMA foreign_keys = OFF"]
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = 'assist_document'::regclass AND contype = 'f'"
        )
        return [f'ALTER TABLE assist_document DROP CONSTRAINT "{name}"' for (name,) in cursor.fetchall()]


def words_to_ask(size: int) -> list[str]:
    """Words people would type, and words cut from the texts."""
    import random

    from django.db import connection

    draw = random.Random(5)  # noqa: S311  places in texts, not secrets
    found = list(WORDS)
    with connection.cursor() as cursor:
        while len(found) < len(WORDS) + CUT:
            cursor.execute("SELECT text FROM assist_document WHERE case_id = %s", [draw.randint(1, size)])
            text = cursor.fetchone()[0]
            length = draw.choice((2, 3, 4))
            place = draw.randrange(len(text) - length)
            word = text[place : place + length]
            if word.isalnum() and word not in found:
                found.append(word)
    return found


def by_pairs(word: str, *, is_count: bool) -> Any:
    """The number of texts with a word, or the newest twenty, by the index."""
    from jiazhan.assist.pairs import query_of
    from jiazhan.assist.store import store_for

    sql, params = store_for().matching(query_of(word))
    return _ask(sql, list(params), is_count)


def by_like(word: str, *, is_count: bool) -> Any:
    """The same by reading every text."""
    return _ask("SELECT case_id FROM assist_document WHERE text LIKE %s", [f"%{word}%"], is_count)


def _ask(sql: str, params: list[Any], is_count: bool) -> Any:
    from django.db import connection

    with connection.cursor() as cursor:
        if is_count:
            cursor.execute(f"SELECT COUNT(*) FROM ({sql}) AS hit", params)  # noqa: S608  our own statements
            return cursor.fetchone()[0]
        # Our own statements.
        cursor.execute(f"SELECT * FROM ({sql}) AS hit ORDER BY 1 DESC LIMIT 20", params)  # noqa: S608
        return [row[0] for row in cursor.fetchall()]


def timed(
    ask: Callable[..., Any], words: Sequence[str], *, is_count: bool, times: int
) -> tuple[list[float], list[Any]]:
    """Best milliseconds and answer for each word."""
    best, answers = [], []
    for word in words:
        spent = []
        for _ in range(times):
            start = time.perf_counter()
            answer = ask(word, is_count=is_count)
            spent.append((time.perf_counter() - start) * 1e3)
        best.append(min(spent))
        answers.append(answer)
    return best, answers


def measure(size: int) -> list[str]:
    """One line of the table for the database in use."""
    from django.db import connection

    start = time.process_time()
    fill(size)
    filled = time.process_time() - start
    words = words_to_ask(size)
    newest, found = timed(by_pairs, words, is_count=False, times=3)
    counting, counts = timed(by_pairs, words, is_count=True, times=3)
    slow, true_found = timed(by_like, words, is_count=False, times=1)
    slow_counting, true_counts = timed(by_like, words, is_count=True, times=1)
    exact = sum(
        one == two and count == true_count
        for one, two, count, true_count in zip(found, true_found, counts, true_counts, strict=True)
    )
    cells = [
        connection.vendor,
        f"{size:,}",
        f"{exact} of {len(words)}",
        *(_spread(values) for values in (newest, counting, slow, slow_counting)),
        f"{filled / size * 1e6:.0f}",
    ]
    return [f"| {' | '.join(cells)} |"]


def _spread(values: list[float]) -> str:
    ordered = sorted(values)
    return f"{statistics.median(ordered):.1f} ({ordered[int(0.95 * (len(ordered) - 1))]:.1f})"


def main() -> None:
    """Measure every database in a process of its own and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--one", default="", help="measure this database here (used by the command itself)")
    arguments = parser.parse_args()
    if arguments.one:
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        sys.stdout.write("\n".join(measure(arguments.size)) + "\n")
        return
    lines = [_in_process(name, arguments.size) for name in arguments.databases.split(",")]
    from benchmarks.table import put

    head = [
        # The day where it ran.
        f"Run of {date.today().isoformat()}. Milliseconds, median (95 %); best of three for the index.",  # noqa: DTZ011
        "",
        "| Database | texts | exact | newest 20 | count | LIKE, newest 20 | LIKE, count | to index, µs a text |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    put("search", "\n".join([*head, *filter(None, lines)]) + "\n")


def _in_process(name: str, size: int) -> str:
    import subprocess

    from benchmarks.databases import drop_database, make_database, why_no_postgresql

    if name == "postgresql" and (reason := why_no_postgresql()):
        sys.stderr.write(f"postgresql not run: {reason}\n")
        return ""
    with tempfile.TemporaryDirectory(prefix="jiazhan-search-") as folder:
        address = make_database("jiazhan_search") if name == "postgresql" else ""
        values = {"JIAZHAN_DATA": folder, "DJANGO_SETTINGS_MODULE": "jiazhan.config.settings"}
        values |= {"DATABASE_URL": address} if address else {}
        command = [sys.executable, "-m", "benchmarks.search", "--one", name, "--size", str(size)]
        try:
            env = {**os.environ, **values}
            done = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
        finally:
            if address:
                drop_database("jiazhan_search")
    sys.stderr.write(done.stdout)
    return done.stdout.strip()


if __name__ == "__main__":
    main()
