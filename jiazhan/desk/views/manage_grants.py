"""授权: what somebody may do and where; who is signed in where; lost phones."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.actions.end_session import end_session
from jiazhan.accounts.actions.give_grant import give_grant
from jiazhan.accounts.actions.reset_second_factor import reset_second_factor
from jiazhan.accounts.actions.take_grant import take_grant
from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.models import Grant, Role, User
from jiazhan.desk.access import holding, holds
from jiazhan.desk.forms.manage_people import GrantForm
from jiazhan.desk.reach import organisations_in_reach, regions_in_reach
from jiazhan.desk.views.manage_form import ConfirmPage, FormPage, confirm_page, form_page
from jiazhan.desk.views.manage_home import PEOPLE
from jiazhan.desk.views.manage_list import Link
from jiazhan.desk.views.manage_people import person_or_404, standing


@require_GET
@holding(*PEOPLE)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: what is known, what they may do, and where they are signed in."""
    user, actor = person_or_404(request, pk), actor_in(request)
    is_self = user.pk == actor.user_id
    values: dict[str, Any] = {
        "person": user,
        "standing": standing(user),
        "grants": grants_of(user),
        "sessions": UserSession.objects.filter(user=user).order_by("-last_seen_at"),
        "may_manage": holds(actor, "people.manage"),
        "may_grant": holds(actor, "grant.manage") and not is_self,
        "may_end": holds(actor, "session.end"),
        "is_self": is_self,
    }
    return render(request, "desk/manage/person.html", values)


def grants_of(user: User) -> QuerySet[Grant]:
    """The grants of somebody, with what a page says of them."""
    return Grant.objects.filter(user=user).select_related("role", "region", "organisation").order_by("pk")


@require_http_methods(["GET", "POST"])
@holding("grant.manage")
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a role; which roles one person cannot hold together stands beside the form."""
    user, actor = person_or_404(request, pk), actor_in(request)
    form = GrantForm(
        request.POST or None,
        regions=regions_in_reach(actor=actor, permission="grant.manage"),
        organisations=organisations_in_reach(actor=actor, permission="grant.manage"),
    )

    def act(data: dict[str, Any]) -> Grant:
        return give_grant(actor=actor, user=user, at=timezone.now(), **data)

    page = FormPage(
        title=_("给%(name)s授权") % {"name": user.name},
        back=Link(reverse("desk:person", args=[pk]), user.name),
        submit=_("授权"),
        said=_("已授权，对方刷新页面就生效。"),
        template="desk/manage/give_grant.html",
    )
    roles = Role.objects.prefetch_related("excludes").order_by("pk")
    exclusions = [(role.name, [other.name for other in role.excludes.all()]) for role in roles]
    return form_page(request, page, form, act, exclusions=[row for row in exclusions if row[1]])


@require_http_methods(["GET", "POST"])
@holding("grant.manage")
def take(request: HttpRequest, pk: int, grant_id: int) -> HttpResponse:
    """Take one grant away."""
    user, actor = person_or_404(request, pk), actor_in(request)
    grant = grants_of(user).filter(pk=grant_id).first()
    if grant is None:
        raise Http404
    words = {"name": user.name, "role": grant.role.name, "scope": grant.region or grant.organisation}
    page = ConfirmPage(
        title=_("收回%(name)s的“%(role)s”？") % words,
        submit=_("收回授权"),
        cancel=_("不收回"),
        back=reverse("desk:person", args=[pk]),
        consequences=[_("在“%(scope)s”的这一项授权马上失效。") % words, _("操作记录里保留授权和收回的时间。")],
        said=_("已收回“%(role)s”。") % words,
    )
    return confirm_page(request, page, lambda: take_grant(actor=actor, grant=grant, at=timezone.now()))


@require_http_methods(["GET", "POST"])
@holding("session.end")
def end_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """End every sign-in of somebody."""
    user, actor = person_or_404(request, pk), actor_in(request)
    key = request.session.session_key or "" if user.pk == actor.user_id else ""
    page = ConfirmPage(
        title=_("让“%(name)s”退出登录？") % {"name": user.name},
        submit=_("全部退出"),
        cancel=_("不退出"),
        back=reverse("desk:person", args=[pk]),
        consequences=[_("所有设备上的登录马上结束，没有保存的内容会丢失。"), _("账号不停用，可以重新登录。")],
        said=_("已全部退出。"),
    )
    return confirm_page(request, page, lambda: end_session(actor=actor, user=user, at=timezone.now(), except_key=key))


@require_http_methods(["GET", "POST"])
@holding("session.end")
def reset_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody lost the phone that shows the second factor."""
    user, actor = person_or_404(request, pk), actor_in(request)
    page = ConfirmPage(
        title=_("重置“%(name)s”的两步验证？") % {"name": user.name},
        submit=_("重置两步验证"),
        cancel=_("不重置"),
        back=reverse("desk:person", args=[pk]),
        consequences=[_("请先当面或打电话核实是本人。"), _("原来的手机和恢复码马上不能用，下次登录时重新设置。")],
        said=_("已重置两步验证。"),
    )
    return confirm_page(request, page, lambda: reset_second_factor(actor=actor, user=user, at=timezone.now()))
