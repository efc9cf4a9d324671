"""Text cut into overlapping pairs of characters, so that any substring can be found exactly. Pure.

Text is normalised (NFKC, lower case) and cut into runs of letters, digits and Han characters. A run of n characters is
indexed as its n-1 overlapping pairs and its last character. A query run of two or more characters is then a phrase of
its
pairs, a single character a prefix; both find exactly the texts that contain the run (measured:
../benchmarks/README.md).
"""

import re
import unicodedata
from dataclasses import dataclass

_RUN = re.compile(r"[^\W_]+")
LONGEST_QUERY = 60
"""Characters of a query that count; nobody types more into a search box, and a pasted page would only slow it down."""


def normalise(text: str) -> str:
    """`text` as it is indexed and compared: NFKC, lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def runs_of(text: str) -> list[str]:
    """The runs of letters, digits and Han characters of `text`, normalised."""
    return _RUN.findall(normalise(text))


def _pairs(run: str) -> list[str]:
    return [run[start : start + 2] for start in range(len(run) - 1)]


def tokens_of(text: str) -> list[str]:
    """The index tokens of `text`, in order: each run's pairs, then its last character."""
    return [token for run in runs_of(text) for token in (*_pairs(run), run[-1])]


@dataclass(frozen=True)
class Query:
    """What somebody looks for: every run must occur."""

    runs: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.runs)

    @property
    def fts5(self) -> str:
        """The query in SQLite FTS5's language; tokens are letters and digits only, so quoting them is safe."""
        return " AND ".join(f'"{run}" *' if len(run) == 1 else f'"{" ".join(_pairs(run))}"' for run in self.runs)

    @property
    def tsquery(self) -> str:
        """The query in PostgreSQL's tsquery language, over the set of pairs."""
        return " & ".join(
            f"'{run}':*" if len(run) == 1 else " & ".join(f"'{pair}'" for pair in _pairs(run)) for run in self.runs
        )

    @property
    def rechecked(self) -> tuple[str, ...]:
        """The runs for which a set of pairs is not proof: those past two characters."""
        return tuple(run for run in self.runs if len(run) > 2)


def query_of(text: str) -> Query:
    """The query somebody typed, cut to its first 60 characters; falsy when nothing in it can be looked for."""
    return Query(tuple(dict.fromkeys(runs_of(text[:LONGEST_QUERY]))))


def resemblance(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1: shared pairs over all pairs of the shorter one."""
    left = {pair for run in runs_of(one) for pair in _pairs(run)}
    right = {pair for run in runs_of(other) for pair in _pairs(run)}
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0
