"""Rows of lists as ready markup: one format per row, nothing looked up, nothing decrypted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from jiazhan.cases.ladders import Ladders
from jiazhan.cases.models import Case
from jiazhan.cases.queries.case_list import Row
from jiazhan.cases.states import NOT_HANDLED, look_of
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.clock_chip import clock_chip
from jiazhan.core.dates import day_text
from jiazhan.core.markup import badge_html, clock_html
from jiazhan.core.queries.days import local_day


@dataclass(frozen=True)
class Drawn:
    """What rows are drawn with: the day, the calendar, what is added to a case's address, whether rows can be
    chosen, the ladders that say which clock is amber.
    """

    today: date
    calendar: WorkCalendar
    back: str = ""
    is_selectable: bool = False
    ladders: Ladders | None = None


def list_rows(rows: Iterable[Row], drawn: Drawn) -> SafeString:
    """The body of the dense table: number, matter, place, state, who has it, clock, raised on."""
    return mark_safe("".join(_list_row(row, drawn) for row in rows))  # noqa: S308  every part is escaped below


def _list_row(row: Row, drawn: Drawn) -> str:
    number, title, region, party = (
        escape(words) for words in (row.number or _("未登记"), row.title, row.region, party_name(row))
    )
    box = ""
    if drawn.is_selectable:
        label = escape(_("选 %(number)s") % {"number": row.number or row.title})
        tick = f'<input type="checkbox" class="cbx" name="only" value="{row.id}" aria-label="{label}">'
        box = f'<td class="box"><label>{tick}</label></td>'
    raised = day_text(on=local_day(row.raised_at), today=drawn.today, with_weekday=False)
    return (
        f'<tr>{box}<td class="mono">{number}</td>'
        f'<td class="cut h"><a class="ttl" title="{title}" href="/desk/cases/{row.id}/{drawn.back}">{title}</a>'
        f"{_marks(row)}</td>"
        f'<td class="text-2 cut" title="{region}">{region}</td><td class="s">{badge(row)}</td>'
        f'<td class="text-2 cut" title="{party}">{party}</td><td class="k">{clock(row, drawn)}</td>'
        f'<td class="r mono" data-label="{escape(_("反映"))}">{escape(raised)}</td></tr>'
    )


def _marks(row: Row) -> str:
    if not row.is_key and not row.excellent_year:
        return ""
    return f'<span class="sub">{marks_html(is_key=row.is_key, excellent_year=row.excellent_year)}</span>'


def badge(row: Row) -> SafeString:
    """The state badge of a row."""
    look = look_of(kind=row.kind, state=row.state)
    return badge_html(tone=look.tone, icon=look.icon, word=look.label)


def clock(row: Row, drawn: Drawn) -> SafeString:
    """The clock chip of an open row, the day of closing of a closed one."""
    if not row.is_open:
        if row.closed_at is None:
            return SafeString("")
        day = day_text(on=local_day(row.closed_at), today=drawn.today, with_weekday=False)
        words = _("%(day)s结束") if row.state in NOT_HANDLED else _("%(day)s办结")
        return clock_html(words=words % {"day": day}, look="done")
    chip = clock_chip(
        due_date=row.due_date,
        today=drawn.today,
        calendar=drawn.calendar,
        is_paused=row.is_paused,
        is_provisional=row.is_provisional,
        light=_light(row, drawn),
    )
    return clock_html(words=chip.words, date_text=chip.date_text, look=chip.look)


def _light(row: Row, drawn: Drawn) -> str:
    if drawn.ladders is None:
        return ""
    return drawn.ladders.standing(
        region_code=row.rule_region,
        clock_key=row.clock_key,
        started_on=row.clock_started_on,
        due_date=None if row.is_paused else row.due_date,
    ).light


def marks_html(*, is_key: bool | None, excellent_year: int | None) -> SafeString:
    """The badges of a suggestion beside its state: under key supervision, commended."""
    found = SafeString("")
    if is_key:
        found += badge_html(tone="note", icon="flag", word=_("重点督办"))
    if excellent_year:
        found += badge_html(tone="ok", icon="star", word=_("优秀建议"))
    return found


def party_name(row: Row) -> str | Promise:
    """Who has the next step; of a closed case, who handled it."""
    if not row.is_open:
        return row.unit or row.station or ""
    if row.party_kind == Case.PartyKind.ORGANISATION:
        return row.party or ""
    return Case.PartyKind(row.party_kind).label
