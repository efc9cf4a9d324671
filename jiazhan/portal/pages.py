"""What several pages do with forms and clocks."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from django import forms

from jiazhan.cases.ladders import light_now
from jiazhan.cases.models import Case
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.clock_chip import clock_chip
from jiazhan.core.markup import ClockChip

AnyForm = TypeVar("AnyForm", bound=forms.Form)


def filled(form: type[AnyForm], values: dict[str, str]) -> AnyForm:
    """An unbound form with `values` in it, or empty."""
    return form(initial=values)


def chip_under_date(case: Case, *, today: date, calendar: WorkCalendar) -> ClockChip:
    """How much time is left, to stand under the date itself: the date is not said again unless it is provisional."""
    chip = clock_chip(
        due_date=case.due_date,
        today=today,
        calendar=calendar,
        is_paused=case.is_paused,
        is_provisional=case.is_provisional,
        light=light_now(case=case, today=today, calendar=calendar),
    )
    return chip if case.is_provisional else replace(chip, date_text="")
