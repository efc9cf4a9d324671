"""One row: made ready to go in, with what was odd about it, or the reasons why it cannot."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from jiazhan.accounts.models import Region
from jiazhan.cases.actions._import_row import ImportRow, row_fingerprint, source_fingerprint
from jiazhan.cases.actions._text import LIMIT as REPLY_LIMIT
from jiazhan.cases.actions.raise_matter import TEXT_LIMIT, Person
from jiazhan.cases.codes import looks_like_phone
from jiazhan.cases.models import Category
from jiazhan.cases.titles import title_from
from jiazhan.imports.lookups import Lookups
from jiazhan.imports.written_times import LOCAL, parse_time

EARLIEST: Final = date(2004, 1, 1)
"""Before it there are neither rules nor a calendar to count with."""

_SPACE: Final = " \t\r\n\u3000\u00a0\ufeff"
_TITLE: Final = 120
_NAME: Final = 40
_LINE: Final = 120

Result = tuple[ImportRow | None, str, tuple[str, ...], bool]


def check_row(*, line: int, values: Mapping[str, object], lookups: Lookups, at: datetime) -> Result:
    """The row ready to go in, its title, what was odd, and whether that keeps it out."""
    words = {name: clean(value) for name, value in values.items()}
    text = words.get("text", "")
    title = words.get("title", "")
    mistakes = _mistakes(text, words.get("reply", ""))
    if mistakes:
        return None, title[:_TITLE] or title_from(text or "—"), tuple(mistakes), True
    odd: list[str] = []
    row = _row(line, values, words, lookups, at, odd)
    return row, row.title, tuple(odd), False


def clean(value: object) -> str:
    """A cell as text: without the spaces, tabs and line breaks that spreadsheets leave around and inside."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).replace("\x00", "").replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    text = "\n".join(part.strip(_SPACE) for part in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip(_SPACE)


def _mistakes(text: str, reply: str) -> list[str]:
    found = []
    if not text:
        found.append(_("没有内容。请补上这一行的内容。"))
    elif len(text) > TEXT_LIMIT:
        found.append(_("内容有 %(count)d 字，最多 %(limit)d 字，请缩短。") % {"count": len(text), "limit": TEXT_LIMIT})
    if len(reply) > REPLY_LIMIT:
        found.append(
            _("答复有 %(count)d 字，最多 %(limit)d 字，请缩短。") % {"count": len(reply), "limit": REPLY_LIMIT}
        )
    return found


def _row(
    line: int,
    values: Mapping[str, object],
    words: Mapping[str, str],
    lookups: Lookups,
    at: datetime,
    odd: list[str],
) -> ImportRow:
    text = words["text"]
    raised_at = _raised_at(values, words, at, odd)
    reply = words.get("reply", "")
    station = lookups.station
    if words.get("station"):
        station = lookups.station_named(words["station"]) or station
        if lookups.station_named(words["station"]) is None:
            odd.append(_("没有“%(words)s”这个站点，按所选的地方登记。") % {"words": words["station"][:20]})
    return ImportRow(
        line=line,
        text=text,
        title=_title(words.get("title", ""), text, odd),
        region=_region(words.get("region", ""), lookups, odd),
        raised_at=raised_at,
        station=station,
        category=_category(words.get("category", ""), lookups, odd),
        place=words.get("spot", "")[:_LINE],
        person=_person(words, odd),
        reply=reply,
        replied_at=_replied_at(values, words, raised_at, at, odd) if reply else None,
        fingerprint=row_fingerprint(text=text, time=_moment_mark(values.get("time"), words.get("time", ""))),
        source_fingerprint=source_fingerprint(number=words.get("number", ""), text=text),
    )


def _moment_mark(value: object, words: str) -> str:
    """The time of a row as its fingerprint takes it: the moment meant, however it was written."""
    moment = parse_time(value) or parse_time(words)
    return moment.astimezone(LOCAL).strftime("%Y-%m-%d %H:%M") if moment is not None else words


def _title(title: str, text: str, odd: list[str]) -> str:
    title = " ".join(title.split())
    if not title:
        odd.append(_("没有标题，取内容的开头。"))
        return title_from(text)
    if len(title) > _TITLE:
        odd.append(_("标题超过 %(limit)d 字，后面的截去。") % {"limit": _TITLE})
        return title[: _TITLE - 1] + "…"
    return title


def _region(words: str, lookups: Lookups, odd: list[str]) -> Region:
    found = lookups.place(words) if words else None
    if words and found is None:
        odd.append(_("认不出“%(words)s”是哪里，按所选的地方登记。") % {"words": words[:20]})
    return found or lookups.region


def _category(words: str, lookups: Lookups, odd: list[str]) -> Category | None:
    found = lookups.category(words) if words else None
    if words and found is None:
        odd.append(_("类别“%(words)s”不在列表里，暂不分类。") % {"words": words[:20]})
    return found


def _person(words: Mapping[str, str], odd: list[str]) -> Person:
    phone = words.get("phone", "").replace("\n", " ")
    if phone and not looks_like_phone(phone):
        odd.append(_("电话看不明白，没有录入。"))
        phone = ""
    name = words.get("name", "").replace("\n", " ")
    if len(name) > _NAME:
        odd.append(_("姓名超过 %(limit)d 字，没有录入。") % {"limit": _NAME})
        name = ""
    return Person(name=name, phone=phone, address=words.get("address", "")[:_LINE])


def _raised_at(values: Mapping[str, object], words: Mapping[str, str], at: datetime, odd: list[str]) -> datetime:
    written = words.get("time", "")
    if not written:
        odd.append(_("没有时间，按导入的时间登记。"))
        return at
    moment = parse_time(values.get("time")) or parse_time(written)
    if moment is None:
        odd.append(_("时间“%(words)s”看不明白，按导入的时间登记。") % {"words": written[:20]})
    elif moment > at:
        odd.append(_("时间“%(words)s”还没有到，按导入的时间登记。") % {"words": written[:20]})
    elif moment.astimezone(LOCAL).date() < EARLIEST:
        odd.append(_("时间“%(words)s”在 2004 年以前，按导入的时间登记。") % {"words": written[:20]})
    else:
        return moment
    return at


def _replied_at(
    values: Mapping[str, object], words: Mapping[str, str], raised_at: datetime, at: datetime, odd: list[str]
) -> datetime:
    written = words.get("replied", "")
    moment = parse_time(values.get("replied")) or parse_time(written)
    if moment is None or moment > at:
        odd.append(_("答复时间看不明白或没有写，按反映的时间登记。"))
    elif moment < raised_at:
        odd.append(_("答复时间早于反映时间，按反映的时间登记。"))
    else:
        return moment
    return raised_at
