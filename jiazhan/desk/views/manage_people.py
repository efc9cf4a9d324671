"""人员: who signs in, with which password to begin with, and whether still."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.actions.change_user import change_user
from jiazhan.accounts.actions.create_user import create_user
from jiazhan.accounts.actions.deactivate_user import deactivate_user
from jiazhan.accounts.actions.reactivate_user import reactivate_user
from jiazhan.accounts.actions.reset_password import reset_password
from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.models import User
from jiazhan.accounts.queries.people import visible_people
from jiazhan.core.markup import badge_html
from jiazhan.desk.access import holding, holds
from jiazhan.desk.forms.manage_people import PersonForm
from jiazhan.desk.reach import organisations_in_reach
from jiazhan.desk.views.manage_form import ConfirmPage, FormPage, confirm_page, form_page
from jiazhan.desk.views.manage_home import PEOPLE
from jiazhan.desk.views.manage_list import Line, Link, ListPage, list_page, turned, words_asked


@require_GET
@holding(*PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    """The people of one's own scope, by name or user name."""
    actor, words = actor_in(request), words_asked(request)
    rows = visible_people(actor=actor)
    if words:
        rows = rows.filter(name__contains=words) | rows.filter(username__contains=words.lower())
    found = turned(request, rows, order=("name", "pk"))
    lines = [
        Line(
            (user.name, user.username, user.organisation or "", user.post, standing(user)),
            reverse("desk:person", args=[user.pk]),
        )
        for user in found.rows
    ]
    create = Link(reverse("desk:create_person"), _("建立人员")) if holds(actor, "people.manage") else None
    page = ListPage(
        title=_("人员"),
        heads=[_("姓名"), _("用户名"), _("单位"), _("职务"), _("状态")],
        rows=lines,
        create=create,
        search_hint=_("姓名或用户名"),
        empty=_("您管理的范围里还没有人员。"),
        previous=found.previous,
        next=found.next,
    )
    return list_page(request, page)


def standing(user: User) -> str:
    """Whether somebody may sign in, as a badge."""
    if user.is_active:
        return badge_html(tone="ok", icon="circle-check", word=_("在用"))
    return badge_html(tone="calm", icon="circle-minus", word=_("已停用"))


def person_or_404(request: HttpRequest, pk: int) -> User:
    """Somebody the administrator may see; anybody else does not exist."""
    user = visible_people(actor=actor_in(request)).filter(pk=pk).first()
    if user is None:
        raise Http404
    return user


@require_http_methods(["GET", "POST"])
@holding("people.manage")
def create_person(request: HttpRequest) -> HttpResponse:
    """The one-time password is shown on the answer, and never again."""
    organisations = organisations_in_reach(actor=actor_in(request), permission="people.manage")
    form = PersonForm(request.POST or None, organisations=organisations)

    def act(data: dict[str, Any]) -> HttpResponse:
        made = create_user(actor=actor_in(request), at=timezone.now(), **data)
        return once(request, made.user, made.password)

    page = FormPage(
        title=_("建立人员"),
        back=Link(reverse("desk:people"), _("人员")),
        submit=_("建立"),
        intro=_("建立后会给一个一次性密码，当面交给本人，第一次登录时要改。能做什么由安全管理员授权。"),
    )
    return form_page(request, page, form, act)


def once(request: HttpRequest, user: User, password: str) -> HttpResponse:
    """The page that shows a one-time password this one time."""
    answer = render(request, "desk/manage/password.html", {"person": user, "password": password})
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "POST"])
@holding("people.manage")
def change_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Name, user name, organisation and post."""
    user, actor = person_or_404(request, pk), actor_in(request)
    before = {"name": user.name, "username": user.username, "organisation": user.organisation, "post": user.post}
    organisations = organisations_in_reach(actor=actor, permission="people.manage")
    form = PersonForm(request.POST or None, initial=before, organisations=organisations)
    page = FormPage(
        title=_("修改%(name)s") % {"name": user.name},
        back=Link(reverse("desk:person", args=[pk]), user.name),
        submit=_("保存"),
        said=_("已保存。"),
    )
    return form_page(request, page, form, lambda data: change_user(actor=actor, user=user, at=timezone.now(), **data))


@require_http_methods(["GET", "POST"])
@holding("people.manage")
def deactivate_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account, or open it again."""
    user, actor = person_or_404(request, pk), actor_in(request)
    words = {"name": user.name}
    if user.is_active:
        page = ConfirmPage(
            title=_("停用“%(name)s”？") % words,
            submit=_("停用"),
            cancel=_("不停用"),
            back=reverse("desk:person", args=[pk]),
            consequences=[_("马上不能登录，正在用的也会退出。"), _("办过的事都保留，授权也保留，可以恢复。")],
            said=_("已停用%(name)s。") % words,
        )
        return confirm_page(request, page, lambda: deactivate_user(actor=actor, user=user, at=timezone.now()))
    page = ConfirmPage(
        title=_("恢复“%(name)s”？") % words,
        submit=_("恢复"),
        cancel=_("不恢复"),
        back=reverse("desk:person", args=[pk]),
        consequences=[_("可以重新登录，原来的授权继续有效。")],
        said=_("已恢复%(name)s。") % words,
        is_danger=False,
    )
    return confirm_page(request, page, lambda: reactivate_user(actor=actor, user=user, at=timezone.now()))


@require_http_methods(["GET", "POST"])
@holding("people.manage")
def reset_person_password(request: HttpRequest, pk: int) -> HttpResponse:
    """The new one-time password is shown on the answer, and never again."""
    user, actor = person_or_404(request, pk), actor_in(request)
    page = ConfirmPage(
        title=_("重置“%(name)s”的密码？") % {"name": user.name},
        submit=_("重置密码"),
        cancel=_("不重置"),
        back=reverse("desk:person", args=[pk]),
        consequences=[_("原来的密码马上不能用。"), _("会显示一个一次性密码，只显示这一次，请当面交给本人。")],
    )

    def act() -> HttpResponse:
        return once(request, user, reset_password(actor=actor, user=user, at=timezone.now()))

    return confirm_page(request, page, act)
