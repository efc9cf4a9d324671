"""The board of supervision as the desk draws it: what the address asks, and each row in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.accounts.actor import Actor
from jiazhan.cases.models import Case, LadderRung
from jiazhan.cases.permissions import may_take
from jiazhan.cases.queries.supervision_board import PAUSED, Asked, Board, Line, acts_done, cases_of
from jiazhan.cases.workflow import WORKFLOWS
from jiazhan.core.clock_chip import clock_chip
from jiazhan.core.dates import day_text
from jiazhan.core.markup import badge_html, clock_html
from jiazhan.core.queries.days import local_day
from jiazhan.desk.next_steps import step_url
from jiazhan.desk.rows import marks_html

SIZE: Final = 25
LIGHTS: Final[dict[str, tuple[str | Promise, str, str]]] = {
    "red": (gettext_lazy("红灯"), "late", "alert-triangle"),
    "amber": (gettext_lazy("黄灯"), "wait", "hourglass"),
    "green": (gettext_lazy("绿灯"), "ok", "clock"),
    PAUSED: (gettext_lazy("计时暂停"), "calm", "clock-pause"),
}
"""Each light in words, with the tone and icon it is drawn in: colour is never the only cue."""


@dataclass(frozen=True)
class BoardRow:
    """One suggestion of the board in words."""

    case: Case
    number: str
    unit: str
    deputy: str
    clock: SafeString
    light: SafeString
    light_word: str
    marks: SafeString
    rung: str
    act: str
    act_url: str
    done: str
    due_date: date | None


def asked_in(data: Mapping[str, str]) -> Asked:
    """What the address asks; what means nothing is left out."""
    light, unit = data.get("light", ""), data.get("unit", "")
    return Asked(
        light=light if light in LIGHTS else "",
        unit=int(unit) if unit.isascii() and unit.isdigit() and len(unit) < 16 else None,
        rung=data.get("rung", "").replace("\x00", "")[:40],
        is_key=data.get("key", "") == "1",
    )


def address(asked: Asked, **changes: str) -> str:
    """The query string of a narrowing with some words changed; "" takes a word away."""
    words = {
        "light": asked.light,
        "unit": "" if asked.unit is None else str(asked.unit),
        "rung": asked.rung,
        "key": "1" if asked.is_key else "",
        **changes,
    }
    return urlencode({name: value for name, value in words.items() if value})


def rows_of(*, board: Board, lines: Sequence[Line], actor: Actor, today: date) -> list[BoardRow]:
    """Some lines in words. Three statements, however many."""
    cases, done = cases_of(lines), acts_done([line.case_id for line in lines])
    return [_row(cases[line.case_id], line, board, actor, today, done) for line in lines if line.case_id in cases]


def _row(
    case: Case, line: Line, board: Board, actor: Actor, today: date, done: dict[tuple[int, str], datetime]
) -> BoardRow:
    vars(case)["hung_ladders"] = board.ladders
    word, tone, icon = LIGHTS[line.light]
    rung, act = line.standing.rung, line.standing.act
    last = done.get((case.pk, act)) if act else None
    was_done = last is not None and (case.clock_started_on is None or local_day(last) >= case.clock_started_on)
    holder = case.unit or case.party
    return BoardRow(
        case=case,
        number=case.number or "",
        unit=holder.name if holder is not None else "",
        deputy=case.deputy.name if case.deputy is not None else "",
        clock=_clock(case, line, board, today),
        light=badge_html(tone=tone, icon=icon, word=word),
        light_word=str(word),
        marks=marks_html(is_key=line.is_key, excellent_year=None),
        rung=rung.name if rung is not None else "",
        act="" if was_done or not act else str(LadderRung.Act(act).label),
        act_url="" if was_done or not act else _act_url(case, act, actor, today),
        done=_done_words(act, last, today) if was_done and last is not None else "",
        due_date=line.due_date,
    )


def _clock(case: Case, line: Line, board: Board, today: date) -> SafeString:
    chip = clock_chip(
        due_date=line.due_date,
        today=today,
        calendar=board.ladders.calendar,
        is_paused=case.is_paused,
        is_provisional=case.is_provisional,
        light=line.standing.light,
    )
    return clock_html(words=chip.words, date_text=chip.date_text, look=chip.look)


def _act_url(case: Case, act: str, actor: Actor, today: date) -> str:
    """Where the act is taken, for who may take it."""
    transition = WORKFLOWS[case.kind].find(verb=act, state=case.state)
    if transition is None or not may_take(actor=actor, transition=transition, case=case, on=today):
        return ""
    return step_url(case.pk, act)


def _done_words(act: str, last: datetime, today: date) -> str:
    words = {"act": LadderRung.Act(act).label, "day": day_text(on=local_day(last), today=today, with_weekday=False)}
    return _("%(day)s已%(act)s") % words


def chips_of(*, board: Board, asked: Asked, names: Mapping[int | None, str]) -> list[dict[str, Any]]:
    """The narrowings that are set, each with the address without it."""
    found = []
    if asked.light:
        found.append((_("灯"), LIGHTS[asked.light][0], address(asked, light="")))
    if asked.unit is not None:
        found.append((_("承办单位"), names.get(asked.unit, str(asked.unit)), address(asked, unit="")))
    if asked.rung:
        rungs = {rung.code: rung.name for line in board.lines if (rung := line.standing.rung) is not None}
        found.append((_("到了哪一级"), rungs.get(asked.rung, asked.rung), address(asked, rung="")))
    if asked.is_key:
        found.append((_("只看"), _("重点督办"), address(asked, key="")))
    return [{"name": name, "word": word, "address": link} for name, word, link in found]


def rung_links(*, board: Board, asked: Asked) -> list[dict[str, Any]]:
    """The rungs at which anything stands, with how many, in the order of the ladder."""
    counts: dict[str, tuple[str, int]] = {}
    for line in board.lines:
        rung = line.standing.rung
        if rung is not None:
            counts[rung.code] = (rung.name, counts.get(rung.code, ("", 0))[1] + 1)
    return [
        {"label": name, "count": count, "address": address(asked, rung=code)} for code, (name, count) in counts.items()
    ]


def light_figures(*, board: Board, asked: Asked) -> list[dict[str, Any]]:
    """Each light with its count as a link; a light that nothing shows is left out but for red, amber and green."""
    counts = dict.fromkeys(LIGHTS, 0)
    for line in board.lines:
        counts[line.light] += 1
    url = reverse("desk:supervision")
    return [
        {
            "word": LIGHTS[name][0],
            "icon": LIGHTS[name][2],
            "name": name,
            "count": count,
            "url": f"{url}?{address(asked, light=name)}",
            "is_on": asked.light == name,
        }
        for name, count in counts.items()
        if count or name != PAUSED
    ]
