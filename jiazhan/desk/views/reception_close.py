"""结束接待和签到表: who came, and the sheet on which it is signed."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.activities.actions.close_reception import close_reception
from jiazhan.activities.actions.record_attendance import record_attendance
from jiazhan.activities.models import Activity, Attendance
from jiazhan.activities.queries.on_day import with_deputies
from jiazhan.cases.queries.entered import counts_of, entered_at
from jiazhan.desk.access import holding
from jiazhan.desk.reach import within_reach
from jiazhan.desk.views.manage_form import FormPage, form_page
from jiazhan.desk.views.manage_list import Link

_OUTCOMES = [choice for choice in Attendance.Outcome.choices if choice[0] != Attendance.Outcome.PLANNED]


def activity_or_404(actor: Actor, pk: int, *permissions: str) -> Activity:
    """An activity within the person's grants, with everybody planned for it."""
    reach = within_reach(actor=actor, permissions=permissions, organisation="station_id")
    rows = Activity.objects.filter(reach, pk=pk).select_related("station", "region")
    activity = with_deputies(rows).first()
    if activity is None:
        raise Http404
    return activity


class AttendanceForm(forms.Form):
    """One choice for every deputy planned."""

    def __init__(self, *args: Any, attendances: list[Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in attendances:
            self.fields[f"deputy_{row.deputy_id}"] = forms.ChoiceField(
                label=row.deputy.name,
                choices=_OUTCOMES,
                initial=row.outcome if row.outcome != Attendance.Outcome.PLANNED else Attendance.Outcome.PRESENT,
                widget=forms.RadioSelect,
                error_messages={"required": _("请选%(name)s来了没有。") % {"name": row.deputy.name}},
            )


@require_http_methods(["GET", "POST"])
@holding("activity.manage")
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who came, then close."""
    actor = actor_in(request)
    activity = activity_or_404(actor, pk, "activity.manage")
    attendances = list(activity.attendances.all())
    form = AttendanceForm(request.POST if request.method == "POST" else None, attendances=attendances)
    entered = entered_at(actor=actor, station=activity.station, activity=activity, source="", day=timezone.localdate())

    def act(data: dict[str, Any]) -> Activity:
        now = timezone.now()
        with transaction.atomic():
            for row in attendances:
                outcome = data[f"deputy_{row.deputy_id}"]
                if outcome != row.outcome:
                    record_attendance(actor=actor, activity=activity, at=now, deputy=row.deputy, outcome=outcome)
            return close_reception(actor=actor, activity=activity, at=now)

    back = f"{reverse('desk:reception')}?station={activity.station_id}&at=a{activity.pk}"
    page = FormPage(
        title=_("结束接待"),
        back=Link(back, _("接待登记")),
        submit=_("结束接待"),
        said=_("接待已结束，出席情况已记下。"),
        then=reverse("desk:reception"),
        template="desk/reception/close.html",
    )
    return form_page(request, page, form, act, activity=activity, counts=counts_of(entered))


@require_GET
@holding("case.register", "activity.manage")
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet to sign, for printing: the deputies, and lines for those who come."""
    activity = activity_or_404(actor_in(request), pk, "case.register", "activity.manage")
    values = {"activity": activity, "deputies": [row.deputy for row in activity.attendances.all()], "lines": range(16)}
    return render(request, "desk/reception/sheet.html", values)
