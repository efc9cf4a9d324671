"""The list of every page of management: searched, turned by key, drawn by one template."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

Text = str | Promise
AnyModel = TypeVar("AnyModel", bound=Model)

SIZE = 50


@dataclass(frozen=True)
class Link:
    """An address and the word it stands under."""

    url: str
    label: Text
    icon: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class Line:
    """One row: the first cell opens `url`, if there is one."""

    cells: Sequence[Any]
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """What the template of a list draws; `empty` says why nothing is there."""

    title: Text
    heads: Sequence[Text]
    rows: Sequence[Line]
    intro: Text = ""
    create: Link | None = None
    tabs: Sequence[Link] = ()
    search_hint: Text = ""
    empty: Text = ""
    previous: str = ""
    next: str = ""
    kept: Sequence[tuple[str, str]] = ()
    back: Link | None = None

    @property
    def labelled(self) -> list[tuple[Line, list[tuple[Text, Any]]]]:
        """Every row with its cells, each under its heading."""
        return [(row, list(zip(self.heads, row.cells, strict=True))) for row in self.rows]


@dataclass(frozen=True)
class Turned(Generic[AnyModel]):
    """The rows of one page and the addresses of the pages beside it."""

    rows: list[AnyModel]
    previous: str
    next: str


def words_asked(request: HttpRequest) -> str:
    """What is typed in the search box of a list."""
    return request.GET.get("q", "").replace("\x00", "").strip()[:60]


def turned(request: HttpRequest, rows: QuerySet[AnyModel], *, order: tuple[str, ...]) -> Turned[AnyModel]:
    """One page of `rows` in `order`, by key: `order` ends with a unique column; all columns run the same way."""
    is_down = order[0].startswith("-")
    names = tuple(name.removeprefix("-") for name in order)
    is_back = "before" in request.GET
    key = _key(request.GET.get("before" if is_back else "after", ""), len(names))
    if key is not None:
        try:
            rows = rows.filter(_beyond(names, key, is_up=is_down == is_back))
        except (ValidationError, ValueError):
            key = None
    ordered = rows.order_by(*(name if is_down == is_back else f"-{name}" for name in names))
    found = list(ordered[: SIZE + 1])
    has_more, found = len(found) > SIZE, found[:SIZE]
    if is_back:
        found.reverse()
    if not found:
        return Turned([], "", "")
    has_previous = has_more if is_back else key is not None
    has_next = key is not None if is_back else has_more
    return Turned(
        found,
        _address(request, before=_written(found[0], names)) if has_previous else "",
        _address(request, after=_written(found[-1], names)) if has_next else "",
    )


def list_page(request: HttpRequest, page: ListPage) -> HttpResponse:
    """Draw a list."""
    return render(request, "desk/manage/list.html", {"page": page, "words": words_asked(request)})


def _key(text: str, length: int) -> list[Any] | None:
    try:
        key = json.loads(text)
    except ValueError:
        return None
    if not isinstance(key, list) or len(key) != length or not isinstance(key[-1], int):
        return None
    return key if all(map(_is_plain, key)) else None


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return "\x00" not in value
    return isinstance(value, int) and abs(value) < 2**62


def _beyond(names: tuple[str, ...], key: list[Any], *, is_up: bool) -> Q:
    sign = "gt" if is_up else "lt"
    condition = Q(pk__in=())
    for depth, name in enumerate(names):
        equal = {names[place]: key[place] for place in range(depth)}
        condition |= Q(**equal, **{f"{name}__{sign}": key[depth]})
    return condition


def _written(row: Model, names: tuple[str, ...]) -> str:
    values = [getattr(row, name) for name in names]
    return json.dumps([value.isoformat() if isinstance(value, date) else value for value in values], ensure_ascii=False)


def _address(request: HttpRequest, **place: str) -> str:
    query = request.GET.copy()
    for name in ("before", "after"):
        query.pop(name, None)
    query.update(place)
    return f"?{query.urlencode()}"
