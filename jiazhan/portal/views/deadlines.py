"""期限计算: any period from any day, with the reasons for its last day."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jiazhan.core.deadline import Length, due
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.refusals import Invalid
from jiazhan.portal.forms import DeadlineForm

FIRST_YEAR, LAST_YEAR = 2004, 2100


@require_safe
def deadlines(request: HttpRequest) -> HttpResponse:
    """The form, and under it the day once everything is given."""
    is_asked = any(name in request.GET for name in DeadlineForm.base_fields)
    initial = {"length": 10, "unit": "working_days", "start": timezone.localdate()}
    form = DeadlineForm(request.GET) if is_asked else DeadlineForm(initial=initial)
    values: dict[str, Any] = {"form": form}
    if is_asked and form.is_valid():
        asked = form.cleaned_data
        if not FIRST_YEAR <= asked["start"].year <= LAST_YEAR:
            form.add_error("start", _out_of_range())
        else:
            try:
                length = Length(unit=asked["unit"], count=asked["length"])
                values["due"] = due(start=asked["start"], length=length, calendar=current_calendar())
            except Invalid as invalid:
                form.add_error("length", str(invalid.sentence))
    return render(request, "portal/deadlines.html", values)


def _out_of_range() -> str:
    return _("请填 %(first)d 年到 %(last)d 年之间的日期。") % {"first": FIRST_YEAR, "last": LAST_YEAR}
