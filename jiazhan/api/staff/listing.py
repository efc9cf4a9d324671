"""The cases somebody may see, page by page, with the filters of the desk's list."""

import base64
import binascii
from datetime import date, datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext
from ninja import Query, Router
from pydantic import BaseModel, Field

from jiazhan.accounts.middleware import actor_in
from jiazhan.api.choices import CaseKind, CaseSource
from jiazhan.api.contract import answers
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import Answer, Day, PathId, Phrase, RegionCode
from jiazhan.api.gate import STAFF
from jiazhan.assist.queries.search import search
from jiazhan.cases.models import Case
from jiazhan.cases.queries.case_filter import CaseFilter, Key
from jiazhan.cases.queries.case_list import Row, page_of
from jiazhan.cases.states import look_of
from jiazhan.core.queries.days import day_bounds
from jiazhan.core.refusals import Invalid

router = Router(tags=["staff"], auth=STAFF)
"""Also that of `registering`: one address answers GET and POST only within one router."""


class ListQuery(BaseModel):
    """What the list is narrowed to; dates are local days, both ends included. `after` is the `next` of another page."""

    status: Literal["open", "closed", "all"] = "open"
    sort: Literal["due", "raised"] = "due"
    region: RegionCode | None = None
    station: PathId | None = None
    unit: PathId | None = None
    category: PathId | None = None
    deputy: PathId | None = None
    activity: PathId | None = None
    state: Annotated[str, Field(pattern=r"^[a-z_]{1,24}$")] | None = None
    source: CaseSource | None = None
    kind: CaseKind | None = None
    due_from: Day | None = None
    due_to: Day | None = None
    raised_from: Day | None = None
    raised_to: Day | None = None
    text: Phrase | None = None
    after: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,120}$")] | None = None
    size: Annotated[int, Field(ge=1, le=100)] = 25


class CaseRow(Answer):
    """One case as the list shows it. `state_label`, `region`, `unit` and the like are words."""

    id: int
    number: str | None
    kind: CaseKind
    title: str
    state: str
    state_label: str
    is_open: bool
    pending: str
    region: str
    category: str | None
    station: str | None
    unit: str | None
    party_kind: str
    party: str | None
    due_date: date | None
    is_provisional: bool
    is_paused: bool
    raised_at: datetime
    registered_at: datetime | None
    closed_at: datetime | None


class CaseRows(Answer):
    """A page of cases; `next` is the `after` of the following page, null at the end."""

    items: list[CaseRow]
    next: str | None


@router.get("/cases", response=answers({200: CaseRows}, 401, 403, 422), summary=_("事项列表：只列出您看得到的"))
def cases(request: HttpRequest, asked: Query[ListQuery]) -> CaseRows:
    """One page of what the caller may see."""
    page = page_of(actor=actor_in(request), asked=_filter(asked), after=_key(asked.after, asked.sort), size=asked.size)
    following = _cursor(page.rows[-1].key(asked.sort)) if page.has_next and page.rows else None
    return CaseRows(items=[_row(row) for row in page.rows], next=following)


def _filter(asked: ListQuery) -> CaseFilter:
    words = (asked.text or "").strip()
    return CaseFilter(
        status=asked.status,
        sort=asked.sort,
        region=asked.region or "",
        station=asked.station,
        unit=asked.unit,
        category=asked.category,
        deputy=asked.deputy,
        activity=asked.activity,
        state=asked.state or "",
        source=str(asked.source or ""),
        kind=str(asked.kind or ""),
        due_from=asked.due_from,
        due_to=asked.due_to,
        raised_from=day_bounds(asked.raised_from)[0] if asked.raised_from else None,
        raised_before=day_bounds(asked.raised_to)[1] if asked.raised_to else None,
        narrow=(lambda rows: search(rows, words)) if words else None,
    )


def _cursor(key: Key) -> str:
    text = f"{key[0].isoformat()} {key[1]}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _key(cursor: str | None, sort: str) -> Key | None:
    """What `_cursor` was made of. Raises Invalid."""
    if cursor is None:
        return None
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        place, _space, number = text.partition(" ")
        value = parse_date(place) if sort == "due" else parse_datetime(place)
        key = int(number) if number.isascii() and number.isdigit() and len(number) < 17 else None
    except (binascii.Error, ValueError):
        value = key = None
    if value is None or key is None or (isinstance(value, datetime) and not _is_storable(value)):
        raise Invalid(fields={"after": gettext("after 只能用上一页的 next，排序也要和上一页一样。")})
    return value, key


def _is_storable(value: datetime) -> bool:
    """Aware, and far enough from the ends of the calendar to be told in any zone."""
    return timezone.is_aware(value) and abs(value.year - 2000) < 1000


def _row(row: Row) -> CaseRow:
    return CaseRow(
        id=row.id,
        number=row.number,
        kind=Case.Kind(row.kind),
        title=row.title,
        state=row.state,
        state_label=str(look_of(kind=row.kind, state=row.state).label),
        is_open=row.is_open,
        pending=row.pending,
        region=row.region,
        category=row.category,
        station=row.station,
        unit=row.unit,
        party_kind=row.party_kind,
        party=row.party,
        due_date=row.due_date,
        is_provisional=row.is_provisional,
        is_paused=row.is_paused,
        raised_at=row.raised_at,
        registered_at=row.registered_at,
        closed_at=row.closed_at,
    )
