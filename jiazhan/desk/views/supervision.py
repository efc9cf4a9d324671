"""督办台: lights, units, and the suggestions under them; the list of supervision on paper and as a file."""

import tempfile
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.actions.export_cases import export_cases, exporter
from jiazhan.cases.queries.supervision_board import Asked, Line, UnitRow, board, unit_rows
from jiazhan.core.dates import day_text
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.refusals import Refused
from jiazhan.desk.access import holding, holds
from jiazhan.desk.navigation import BOARD
from jiazhan.desk.supervision import (
    LIGHTS,
    SIZE,
    address,
    asked_in,
    chips_of,
    light_figures,
    rows_of,
    rung_links,
)
from jiazhan.desk.supervision_table import write_supervision_list

MOST: Final = 2000
"""Rows of the list of supervision on paper or in a file; more are narrowed first."""

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@holding(*BOARD)
def supervision(request: HttpRequest) -> HttpResponse:
    """The board, and one page of the list it is narrowed to."""
    actor, today = actor_in(request), timezone.localdate()
    found = board(actor=actor, today=today, calendar=current_calendar())
    asked = asked_in(request.GET.dict())
    lines = found.shown(asked)
    units = unit_rows(found.lines)
    page, before, after = _page(request, lines)
    values: dict[str, Any] = {
        "lights": light_figures(board=found, asked=asked),
        "total": len(found.lines),
        "units": [_unit(row, asked, today) for row in units],
        "rows": rows_of(board=found, lines=page, actor=actor, today=today),
        "shown": len(lines),
        "chips": chips_of(board=found, asked=asked, names={row.unit: row.name for row in units}),
        "rungs": rung_links(board=found, asked=asked),
        "key_address": "" if asked.is_key else address(asked, key="1"),
        "keys": sum(line.is_key for line in found.lines),
        "here": address(asked),
        "previous": f"?{address(asked, after=before)}" if before is not None else "",
        "next": f"?{address(asked, after=after)}" if after is not None else "",
        "may_export": holds(actor, "case.export"),
        "may_meet": holds(actor, "suggestion.supervise"),
    }
    return render(request, "desk/supervision/board.html", values)


@require_GET
@holding(*BOARD)
def supervision_list(request: HttpRequest) -> HttpResponse:
    """督办清单: what the board shows, by unit, for printing."""
    actor, today = actor_in(request), timezone.localdate()
    found = board(actor=actor, today=today, calendar=current_calendar())
    asked = asked_in(request.GET.dict())
    rows = rows_of(board=found, lines=_few(found.shown(asked)), actor=actor, today=today)
    rows.sort(key=lambda row: row.unit)
    values = {
        "rows": rows,
        "today": today,
        "here": address(asked),
        "chips": chips_of(board=found, asked=asked, names={row.unit: row.name for row in unit_rows(found.lines)}),
    }
    return render(request, "desk/supervision/list.html", values)


@require_POST
@holding("case.export")
def supervision_export(request: HttpRequest) -> HttpResponseBase:
    """The list as a workbook, journalled before it leaves."""
    actor, at, today = exporter(actor_in(request)), timezone.now(), timezone.localdate()
    found = board(actor=actor, today=today, calendar=current_calendar())
    asked = asked_in(request.GET.dict())
    rows = rows_of(board=found, lines=_few(found.shown(asked)), actor=actor, today=today)
    file = tempfile.SpooledTemporaryFile(max_size=2 * 1024 * 1024)  # noqa: SIM115  the response closes it
    write_supervision_list(file, rows)
    query = {"list": "supervision", **{name: str(value) for name, value in asdict(asked).items() if value}}
    export_cases(actor=actor, at=at, count=len(rows), query=query, file_format="xlsx")
    file.seek(0)
    name = _("督办清单 %(day)s") % {"day": today.strftime("%Y%m%d")}
    response = FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=_XLSX)
    response["Cache-Control"] = "private, no-store"
    return response


def _few(lines: Sequence[Line]) -> Sequence[Line]:
    if len(lines) > MOST:
        sentence = _("一次最多列 %(most)s 件，请先选灯、单位或者级，再列清单。") % {"most": f"{MOST:,}"}
        raise Refused(code="supervision.too_many", sentence=sentence)
    return lines


def _page(request: HttpRequest, lines: Sequence[Line]) -> tuple[Sequence[Line], str | None, str | None]:
    """The rows behind the place in the address, and the places of the page before and of the one behind."""
    begin = 0
    day, _separator, key = request.GET.get("after", "").partition("_")
    on = _date(day)
    if on is not None and key.isascii() and key.isdigit() and len(key) < 16:
        begin = bisect_right(lines, (on, int(key)), key=lambda line: line.place)
    end = begin + SIZE
    before = None if begin == 0 else _place(lines[begin - SIZE - 1]) if begin > SIZE else ""
    return lines[begin:end], before, _place(lines[end - 1]) if end < len(lines) else None


def _place(line: Line) -> str:
    day, key = line.place
    return f"{day.isoformat()}_{key}"


def _date(word: str) -> date | None:
    try:
        return parse_date(word)
    except ValueError:
        return None


def _unit(row: UnitRow, asked: Asked, today: date) -> dict[str, Any]:
    url = reverse("desk:supervision")
    unit = str(row.unit or "")
    cells = [
        {
            "label": LIGHTS[light][0],
            "count": row.lights[light],
            "url": f"{url}?{address(asked, unit=unit, light=light)}",
        }
        for light in ("green", "amber", "red")
    ]
    return {
        "name": row.name,
        "total": row.total,
        "url": f"{url}?{address(asked, unit=unit, light='')}",
        "cells": cells,
        "oldest": day_text(on=row.oldest, today=today, with_weekday=False) if row.oldest else "",
        "is_on": asked.unit is not None and asked.unit == row.unit,
    }
