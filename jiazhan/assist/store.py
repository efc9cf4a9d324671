"""The index of pairs in the two databases: FTS5 without content on SQLite, a set of pairs under GIN on PostgreSQL."""

# ruff: noqa: S608  Names of tables are this file's own; what was typed is in the parameters.

from dataclasses import dataclass
from typing import Final, Protocol

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from jiazhan.assist.pairs import Query, tokens_of


@dataclass(frozen=True)
class Index:
    """One index: the table of pairs, the table of the texts they were cut from, and the key that both have."""

    pairs: str
    documents: str
    key: str

    @property
    def create(self) -> dict[str, list[str]]:
        """What makes the table of pairs, by database."""
        return {
            "sqlite": [f"CREATE VIRTUAL TABLE {self.pairs} USING fts5(tokens, content='', tokenize='ascii')"],
            "postgresql": [
                f"CREATE TABLE {self.pairs} ({self.key} bigint PRIMARY KEY, tokens tsvector NOT NULL)",
                f"CREATE INDEX {self.pairs}_tokens ON {self.pairs} USING gin (tokens)",
            ],
        }

    @property
    def drop(self) -> str:
        """What takes it away."""
        return f"DROP TABLE {self.pairs}"


CASES: Final = Index(pairs="assist_pairs", documents="assist_document", key="case_id")
"""What the desk searches: every case, whoever may see it."""

PUBLISHED: Final = Index(pairs="assist_public_pairs", documents="assist_publicdocument", key="publication_id")
"""What the public searches: published texts and nothing else, so that no search tells of what is not published."""


class Store(Protocol):
    """Where pairs are kept and matched."""

    def put(self, *, key: int, text: str) -> None: ...
    def drop(self, *, key: int, text: str) -> None: ...
    def matching(self, query: Query) -> tuple[str, list[str]]: ...
    def sharing(self, pairs: list[str]) -> tuple[str, list[str]]: ...


class SQLiteStore:
    """Contentless FTS5. SQLite 3.40 forgets a row only when told the tokens it was stored with."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def put(self, *, key: int, text: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {self.index.pairs}(rowid, tokens) VALUES (%s, %s)", [key, " ".join(tokens_of(text))]
            )

    def drop(self, *, key: int, text: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {self.index.pairs}({self.index.pairs}, rowid, tokens) VALUES ('delete', %s, %s)",
                [key, " ".join(tokens_of(text))],
            )

    def matching(self, query: Query) -> tuple[str, list[str]]:
        pairs = self.index.pairs
        return f"SELECT rowid FROM {pairs} WHERE {pairs} MATCH %s", [query.fts5]

    def sharing(self, pairs: list[str]) -> tuple[str, list[str]]:
        any_of = " OR ".join(f'"{pair}"' for pair in pairs)
        pairs_of = self.index.pairs
        return (
            "SELECT near.rowid FROM"
            f" (SELECT rowid FROM {pairs_of} WHERE {pairs_of} MATCH %s ORDER BY rank LIMIT 60) AS near",
            [any_of],
        )


class PostgreSQLStore:
    """The set of pairs as a tsvector in a narrow table; the planner must not mix the match with what surrounds it."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def put(self, *, key: int, text: str) -> None:
        lexemes = " ".join(f"'{token}'" for token in sorted(set(tokens_of(text))))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {self.index.pairs}({self.index.key}, tokens) VALUES (%s, %s::tsvector)"
                f" ON CONFLICT ({self.index.key}) DO UPDATE SET tokens = EXCLUDED.tokens",
                [key, lexemes],
            )

    def drop(self, *, key: int, text: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.index.pairs} WHERE {self.index.key} = %s", [key])

    def matching(self, query: Query) -> tuple[str, list[str]]:
        key = self.index.key
        hits = (
            f"WITH hit AS MATERIALIZED (SELECT {key} FROM {self.index.pairs} WHERE tokens @@ %s::tsquery)"
            f" SELECT hit.{key} FROM hit"
        )
        if not query.rechecked:
            return hits, [query.tsquery]
        holds = " AND ".join(["position(%s in document.text) > 0"] * len(query.rechecked))
        recheck = f" JOIN {self.index.documents} document ON document.{key} = hit.{key} WHERE {holds}"
        return hits + recheck, [query.tsquery, *query.rechecked]

    def sharing(self, pairs: list[str]) -> tuple[str, list[str]]:
        any_of = " | ".join(f"'{pair}'" for pair in pairs)
        key = self.index.key
        return (
            f"WITH hit AS MATERIALIZED (SELECT {key}, tokens FROM {self.index.pairs} WHERE tokens @@ %s::tsquery)"
            f" SELECT {key} FROM hit ORDER BY ts_rank(tokens, %s::tsquery) DESC, {key} DESC LIMIT 60",
            [any_of, any_of],
        )


def store_for(database: BaseDatabaseWrapper = connection, *, index: Index = CASES) -> Store:
    """The store of an index that fits the database in use."""
    return SQLiteStore(index) if database.vendor == "sqlite" else PostgreSQLStore(index)
