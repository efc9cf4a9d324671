"""What a list of cases is narrowed to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db.models import QuerySet

from jiazhan.cases.models import Case

Narrow = Callable[[QuerySet[Case]], QuerySet[Case]]
Key = tuple[date | datetime, int]
"""Where a row stands in the order of a list: its date or moment, and its id."""


@dataclass(frozen=True, kw_only=True)
class CaseFilter:
    """What a list is narrowed to. `region` is a division code; dates are local days, both ends included.

    `narrow` is any further condition from above (the search for words). Status "all" shows open and closed;
    `is_my_turn` only what the actor's organisation, or the actor as deputy, must act on; `is_taken_up` leaves out leads
    that formed no opinion of their own.
    """

    status: Literal["open", "closed", "all"] = "open"
    sort: Literal["due", "raised"] = "due"
    region: str = ""
    station: int | None = None
    unit: int | None = None
    category: int | None = None
    party: int | None = None
    party_kind: str = ""
    deputy: int | None = None
    activity: int | None = None
    state: str = ""
    source: str = ""
    kind: str = ""
    due_from: date | None = None
    due_to: date | None = None
    raised_from: datetime | None = None
    raised_before: datetime | None = None
    is_my_turn: bool = False
    is_taken_up: bool = False
    narrow: Narrow | None = None
    only: tuple[int, ...] = ()
