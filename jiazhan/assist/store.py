"""The index of pairs in the two databases: FTS5 without content on SQLite, a set of pairs under GIN on PostgreSQL."""

from typing import Protocol

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from jiazhan.assist.pairs import Query, tokens_of

CREATE = {
    "sqlite": ["CREATE VIRTUAL TABLE assist_pairs USING fts5(tokens, content='', tokenize='ascii')"],
    "postgresql": [
        "CREATE TABLE assist_pairs (case_id bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        "CREATE INDEX assist_pairs_tokens ON assist_pairs USING gin (tokens)",
    ],
}
DROP = "DROP TABLE assist_pairs"


class Store(Protocol):
    """Where pairs are kept and matched."""

    def put(self, *, case_id: int, text: str) -> None: ...
    def drop(self, *, case_id: int, text: str) -> None: ...
    def matching(self, query: Query) -> tuple[str, list[str]]: ...
    def sharing(self, pairs: list[str]) -> tuple[str, list[str]]: ...


class SQLiteStore:
    """Contentless FTS5. SQLite 3.40 forgets a row only when told the tokens it was stored with."""

    def put(self, *, case_id: int, text: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO assist_pairs(rowid, tokens) VALUES (%s, %s)", [case_id, " ".join(tokens_of(text))]
            )

    def drop(self, *, case_id: int, text: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO assist_pairs(assist_pairs, rowid, tokens) VALUES ('delete', %s, %s)",
                [case_id, " ".join(tokens_of(text))],
            )

    def matching(self, query: Query) -> tuple[str, list[str]]:
        return "SELECT rowid FROM assist_pairs WHERE assist_pairs MATCH %s", [query.fts5]

    def sharing(self, pairs: list[str]) -> tuple[str, list[str]]:
        any_of = " OR ".join(f'"{pair}"' for pair in pairs)
        return (
            "SELECT near.rowid FROM"
            " (SELECT rowid FROM assist_pairs WHERE assist_pairs MATCH %s ORDER BY rank LIMIT 60) AS near",
            [any_of],
        )


class PostgreSQLStore:
    """The set of pairs as a tsvector in a narrow table; the planner must not mix the match with what surrounds it."""

    def put(self, *, case_id: int, text: str) -> None:
        lexemes = " ".join(f"'{token}'" for token in sorted(set(tokens_of(text))))
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO assist_pairs(case_id, tokens) VALUES (%s, %s::tsvector)"
                " ON CONFLICT (case_id) DO UPDATE SET tokens = EXCLUDED.tokens",
                [case_id, lexemes],
            )

    def drop(self, *, case_id: int, text: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM assist_pairs WHERE case_id = %s", [case_id])

    def matching(self, query: Query) -> tuple[str, list[str]]:
        hits = (
            "WITH hit AS MATERIALIZED (SELECT case_id FROM assist_pairs WHERE tokens @@ %s::tsquery)"
            " SELECT hit.case_id FROM hit"
        )
        if not query.rechecked:
            return hits, [query.tsquery]
        holds = " AND ".join(["position(%s in document.text) > 0"] * len(query.rechecked))
        recheck = f" JOIN assist_document document ON document.case_id = hit.case_id WHERE {holds}"
        return hits + recheck, [query.tsquery, *query.rechecked]

    def sharing(self, pairs: list[str]) -> tuple[str, list[str]]:
        any_of = " | ".join(f"'{pair}'" for pair in pairs)
        return (
            "WITH hit AS MATERIALIZED (SELECT case_id, tokens FROM assist_pairs WHERE tokens @@ %s::tsquery)"
            " SELECT case_id FROM hit ORDER BY ts_rank(tokens, %s::tsquery) DESC, case_id DESC LIMIT 60",
            [any_of, any_of],
        )


def store_for(database: BaseDatabaseWrapper = connection) -> Store:
    """The store that fits the database in use."""
    return SQLiteStore() if database.vendor == "sqlite" else PostgreSQLStore()
