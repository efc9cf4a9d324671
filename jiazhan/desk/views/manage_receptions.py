"""接待日: when deputies receive people at which station; one day, or the same day of every month."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.activities.actions.cancel_activity import cancel_activity
from jiazhan.activities.actions.change_activity import change_activity
from jiazhan.activities.actions.plan_reception_day import plan_reception_day
from jiazhan.activities.models import Activity
from jiazhan.activities.queries.on_day import with_deputies
from jiazhan.core.dates import clock_text, day_text, moment_text
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.desk.access import holding
from jiazhan.desk.forms.manage_rules import CancelForm, ReceptionDayForm
from jiazhan.desk.reach import within_reach
from jiazhan.desk.views.manage_form import ConfirmPage, FormPage, confirm_page, form_page
from jiazhan.desk.views.manage_list import Line, Link, ListPage, list_page, turned
from jiazhan.desk.views.reception_close import activity_or_404
from jiazhan.stations.models import Deputy, Station


def _stations(actor: Actor) -> QuerySet[Station]:
    reach = within_reach(actor=actor, permissions=("activity.manage",), organisation="pk")
    return Station.objects.filter(reach, is_active=True).order_by("region_id", "code")


@require_GET
@holding("activity.manage")
def receptions(request: HttpRequest) -> HttpResponse:
    """The days to come, or those that are over, in the order of planning."""
    reach = within_reach(actor=actor_in(request), permissions=("activity.manage",), organisation="station_id")
    is_past, today, now = request.GET.get("show") == "past", timezone.localdate(), timezone.now()
    rows = with_deputies(Activity.objects.filter(reach, kind=Activity.Kind.RECEPTION_DAY).select_related("station"))
    rows = rows.filter(ends_at__lte=now) if is_past else rows.filter(ends_at__gt=now)
    found = turned(request, rows, order=("-starts_at", "-pk") if is_past else ("starts_at", "pk"))
    lines = [
        Line(
            (
                f"{moment_text(at=row.starts_at, today=today)}–{clock_text(at=row.ends_at)}",
                row.station.name,
                _("、").join(attendance.deputy.name for attendance in row.attendances.all()),
                row.theme,
                _("已结束") if row.closed_at else "",
            ),
            "" if row.closed_at else reverse("desk:manage_reception", args=[row.pk]),
        )
        for row in found.rows
    ]
    here = reverse("desk:manage_receptions")
    page = ListPage(
        title=_("接待日"),
        heads=[_("时间"), _("联络站"), _("代表"), _("主题"), _("状态")],
        rows=lines,
        create=Link(reverse("desk:plan_reception"), _("安排接待日")),
        tabs=[
            Link(here, _("以后的"), is_current=not is_past),
            Link(f"{here}?show=past", _("过去的"), is_current=is_past),
        ],
        empty=_("还没有安排接待日。网上和联络站门口会显示下一个接待日。"),
        previous=found.previous,
        next=found.next,
    )
    return list_page(request, page)


def _deputies(station: Station, activity: Activity | None = None) -> QuerySet[Deputy]:
    here = Deputy.objects.filter(placements__station=station, is_active=True)
    planned = Deputy.objects.filter(attendances__activity=activity) if activity else Deputy.objects.none()
    return Deputy.objects.filter(pk__in=here.values("pk").union(planned.values("pk"))).order_by("name", "pk")


@require_http_methods(["GET", "POST"])
@holding("activity.manage")
def plan(request: HttpRequest) -> HttpResponse:
    """First the station, then day, time and deputies; a series is shown with its weekdays before it is planned."""
    actor = actor_in(request)
    stations = _stations(actor)
    asked = request.GET.get("station", "")
    station = stations.filter(pk=int(asked)).select_related("region").first() if asked.isdigit() else None
    back = Link(reverse("desk:manage_receptions"), _("接待日"))
    if station is None:
        only = list(stations)
        return render(request, "desk/manage/plan_where.html", {"stations": only, "page": {"back": back}})
    form = ReceptionDayForm(request.POST or None, deputies=_deputies(station), is_new=True)

    def act(data: dict[str, Any]) -> HttpResponse | None:
        days = form.days()
        if len(days) > 1 and "sure" not in request.POST:
            _plan_all(actor, station, form, is_trial=True)
            return _series(request, station, form)
        _plan_all(actor, station, form, is_trial=False)
        return None

    page = FormPage(
        title=_("安排%(station)s的接待日") % {"station": station.name},
        back=back,
        submit=_("安排"),
        said=_("已安排，网上马上能看到。"),
        template="desk/manage/plan.html",
    )
    return form_page(request, page, form, act)


def _plan_all(actor: Actor, station: Station, form: ReceptionDayForm, *, is_trial: bool) -> None:
    """Plan every day in one transaction; a trial finds out whether it can be done, and leaves nothing."""
    now, deputies = timezone.now(), list(form.cleaned_data["deputies"])
    with transaction.atomic():
        for day in form.days():
            begins, ends = form.moments(day)
            plan_reception_day(
                actor=actor,
                at=now,
                station=station,
                starts_at=begins,
                ends_at=ends,
                theme=form.cleaned_data["theme"],
                deputies=deputies,
            )
        if is_trial:
            transaction.set_rollback(True)


def _series(request: HttpRequest, station: Station, form: ReceptionDayForm) -> HttpResponse:
    calendar, today = current_calendar(), timezone.localdate()
    days = [(day_text(on=day, today=today), calendar.label(day), calendar.is_workday(day)) for day in form.days()]
    hidden = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
    hidden = [pair for pair in hidden if pair[0] in form.fields]
    values = {"station": station, "days": days, "hidden": hidden}
    return render(request, "desk/manage/plan_series.html", values)


@require_http_methods(["GET", "POST"])
@holding("activity.manage")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Day, time, theme and deputies of a reception that is not closed."""
    actor = actor_in(request)
    activity = activity_or_404(actor, pk, "activity.manage")
    begins, ends = timezone.localtime(activity.starts_at), timezone.localtime(activity.ends_at)
    before = {
        "day": begins.date(),
        "begins": begins.time(),
        "ends": ends.time(),
        "theme": activity.theme,
        "deputies": [row.deputy_id for row in activity.attendances.all()],
    }
    deputies = _deputies(activity.station, activity)
    form = ReceptionDayForm(request.POST or None, initial=before, deputies=deputies, is_new=False)

    def act(data: dict[str, Any]) -> Activity:
        starts_at, ends_at = form.moments(data["day"])
        return change_activity(
            actor=actor,
            activity=activity,
            at=timezone.now(),
            starts_at=starts_at,
            ends_at=ends_at,
            theme=data["theme"],
            deputies=list(data["deputies"]),
        )

    page = FormPage(
        title=_("%(station)s的接待日") % {"station": activity.station.name},
        back=Link(reverse("desk:manage_receptions"), _("接待日")),
        submit=_("保存"),
        said=_("已保存。"),
        buttons=[
            Link(reverse("desk:reception_sheet", args=[pk]), _("打印签到表"), "printer"),
            Link(reverse("desk:cancel_reception", args=[pk]), _("取消这次接待")),
        ],
        template="desk/manage/plan.html",
    )
    return form_page(request, page, form, act)


@require_http_methods(["GET", "POST"])
@holding("activity.manage")
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """The reception does not take place."""
    actor = actor_in(request)
    activity = activity_or_404(actor, pk, "activity.manage")
    words = {
        "station": activity.station.name,
        "day": day_text(on=timezone.localtime(activity.starts_at).date(), today=timezone.localdate()),
    }
    form = CancelForm(request.POST or None)
    page = ConfirmPage(
        title=_("取消%(station)s %(day)s的接待？") % words,
        submit=_("取消接待"),
        cancel=_("不取消"),
        back=reverse("desk:manage_reception", args=[pk]),
        consequences=[_("网上和联络站门口不再显示这一天。"), _("请另外通知已经约好的群众和代表。")],
        said=_("已取消%(day)s的接待。") % words,
        then=reverse("desk:manage_receptions"),
    )

    def act() -> None:
        cancel_activity(actor=actor, activity=activity, at=timezone.now(), reason=form.cleaned_data["reason"])

    return confirm_page(request, page, act, form)
