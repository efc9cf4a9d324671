"""Which suggestions are counted, and as of when. Pure."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The suggestions handed to the congress of a region at one of its sessions, or (`session` None) in a year, as
    they stood at the end of the day `until`.

    A suggestion belongs to the session in which it was handed in; between sessions to none. It belongs to the year in
    which it was handed in first, session or not.
    """

    congress: str
    until: date
    year: int
    session: int | None = None
