"""What was published: read by anybody, anonymised by two people beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Generic, TypeVar

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime

from jiazhan.accounts.queries.regions import within
from jiazhan.cases.models import Publication, SuggestionPublication

PAGE = 20
_LOOKED_AT = 200
_ALIKE = 0.3


Row = TypeVar("Row", Publication, SuggestionPublication)


@dataclass(frozen=True, kw_only=True)
class Page(Generic[Row]):
    """One page of what was published, newest first; `previous` and `next` are keys for the pages beside it, "" where
    there is none.
    """

    rows: Sequence[Row]
    previous: str = ""
    next: str = ""


def published() -> QuerySet[Publication]:
    """Everything that is public now, newest first."""
    shown = Publication.objects.filter(approved_at__isnull=False, withdrawn_at__isnull=True, refused_at__isnull=True)
    return shown.select_related("region", "category").order_by("-approved_at", "-pk")


def narrowed(
    *, region_code: str = "", category_id: int | None = None, station_id: int | None = None
) -> QuerySet[Publication]:
    """What is public of a region and all below, a category, a station; each if given."""
    rows = published()
    if region_code:
        rows = within(rows, field="region_id", code=region_code)
    if category_id is not None:
        rows = rows.filter(category_id=category_id)
    if station_id is not None:
        rows = rows.filter(case__station_id=station_id)
    return rows


def page_of(rows: QuerySet[Row], *, after: str = "", before: str = "", size: int = PAGE) -> Page[Row]:
    """The page after or before a key of `Page`; the first page for none or for a key that is no key. One statement."""
    older, newer = _key(after), _key(before)
    if newer:
        at, pk = newer
        wanted = rows.filter(Q(approved_at__gt=at) | Q(approved_at=at, pk__gt=pk)).order_by("approved_at", "pk")
        found = list(wanted[: size + 1])
        shown = found[:size][::-1]
        return Page(
            rows=shown, previous=_text(shown[0]) if len(found) > size else "", next=_text(shown[-1]) if shown else ""
        )
    if older:
        at, pk = older
        rows = rows.filter(Q(approved_at__lt=at) | Q(approved_at=at, pk__lt=pk))
    found = list(rows[: size + 1])
    shown = found[:size]
    return Page(
        rows=shown,
        previous=_text(shown[0]) if older and shown else "",
        next=_text(shown[-1]) if len(found) > size else "",
    )


def similar(*, text: str, region_code: str, most: int = 2) -> list[Publication]:
    """Up to `most` published matters of a region whose title shares enough pairs of characters with `text`."""
    words = _pairs(text)
    if not words:
        return []
    rows = narrowed(region_code=region_code)[:_LOOKED_AT]
    ranked = sorted(
        ((_share(_pairs(row.title), words), row.pk, row) for row in rows), reverse=True, key=lambda r: r[:2]
    )
    return [row for share, _pk, row in ranked[:most] if share >= _ALIKE]


def _pairs(text: str) -> set[str]:
    kept = [character for character in text if character.isalnum()]
    return {first + second for first, second in pairwise(kept)}


def _share(title: set[str], words: set[str]) -> float:
    return len(title & words) / len(title) if title else 0.0


def _text(row: Publication | SuggestionPublication) -> str:
    approved = row.approved_at
    return f"{approved.isoformat()}_{row.pk}" if approved else ""


def _key(text: str) -> tuple[datetime, int] | None:
    moment, _sep, number = text.rpartition("_")
    if not number.isascii() or not number.isdigit() or len(number) > 18:
        return None
    try:
        at = parse_datetime(moment)
    except ValueError:
        return None
    return (at, int(number)) if at is not None and at.tzinfo is not None else None
