"""角色和登录锁定: what every role may do, and who is locked out of signing in."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.actions.change_role import change_role
from jiazhan.accounts.actions.release_lock import release_lock
from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.models import Lock, Role
from jiazhan.accounts.queries.locks import visible_locks
from jiazhan.accounts.queries.permissions import all_permissions
from jiazhan.core.dates import moment_text
from jiazhan.desk.access import holding
from jiazhan.desk.forms.manage_people import RoleForm
from jiazhan.desk.views.manage_form import ConfirmPage, FormPage, confirm_page, form_page
from jiazhan.desk.views.manage_list import Line, Link, ListPage, list_page


@require_GET
@holding("role.manage")
def roles(request: HttpRequest) -> HttpResponse:
    """Every role with what it may do, in short."""
    known = all_permissions()
    rows = [
        Line((role.name, _count(role), _("、").join(_first_labels(role, known))), reverse("desk:role", args=[role.pk]))
        for role in Role.objects.order_by("pk")
    ]
    page = ListPage(title=_("角色"), heads=[_("角色"), _("权限"), _("例如")], rows=rows)
    return list_page(request, page)


def _count(role: Role) -> str:
    count = len(role.permissions)
    words = ngettext("%(count)d 项", "%(count)d 项", count) % {"count": count}
    return _("%(words)s，须两步验证") % {"words": words} if role.requires_totp else words


def _first_labels(role: Role, known: dict[str, Any]) -> list[str]:
    return [str(known[code].label) for code in role.permissions if code in known][:4]


@require_http_methods(["GET", "POST"])
@holding("role.manage")
def role(request: HttpRequest, pk: int) -> HttpResponse:
    """The permissions of a role under their headings."""
    row, actor = get_object_or_404(Role, pk=pk), actor_in(request)
    form = RoleForm(request.POST or None, initial={"name": row.name, "permissions": row.permissions})

    def act(data: dict[str, Any]) -> Role:
        return change_role(actor=actor, role=row, at=timezone.now(), **data)

    page = FormPage(
        title=_("角色“%(name)s”") % {"name": row.name},
        back=Link(reverse("desk:roles"), _("角色")),
        submit=_("保存"),
        said=_("已保存，有这个角色的人刷新页面就生效。"),
        template="desk/manage/role.html",
    )
    chosen = set(form["permissions"].value() or [])
    groups = [
        (label, [(one.code, one.label, one.code in chosen) for one in ones])
        for label, ones in groupby(all_permissions().values(), key=lambda one: one.group)
    ]
    excluded = list(row.excludes.order_by("pk").values_list("name", flat=True))
    return form_page(request, page, form, act, groups=groups, excluded=excluded)


@require_GET
@holding("session.end")
def locks(request: HttpRequest) -> HttpResponse:
    """Names and addresses that cannot sign in now."""
    now, today = timezone.now(), timezone.localdate()
    rows = [
        Line(
            (_whom(lock), lock.failure_count, moment_text(at=lock.locked_until, today=today)),
            reverse("desk:release_lock", args=[lock.pk]),
        )
        for lock in visible_locks(actor=actor_in(request), at=now)[:200]
        if lock.locked_until is not None
    ]
    page = ListPage(
        title=_("登录锁定"),
        heads=[_("人员或地址"), _("连续失败次数"), _("锁定到")],
        rows=rows,
        intro=_("多次输错密码后自动锁定，到时间自动解除。点开可以提前解除。"),
        empty=_("现在没有人被锁定。"),
    )
    return list_page(request, page)


def _whom(lock: Lock) -> str:
    return lock.user.name if lock.user else lock.pk.partition(":")[2]


@require_http_methods(["GET", "POST"])
@holding("session.end")
def release(request: HttpRequest, key: str) -> HttpResponse:
    """Let somebody try again at once."""
    actor = actor_in(request)
    lock = visible_locks(actor=actor, at=timezone.now()).filter(pk=key).first()
    if lock is None:
        raise Http404
    page = ConfirmPage(
        title=_("解除“%(whom)s”的登录锁定？") % {"whom": _whom(lock)},
        submit=_("解除锁定"),
        cancel=_("不解除"),
        back=reverse("desk:locks"),
        consequences=[_("请先核实是本人输错了密码。"), _("失败次数重新计算。")],
        said=_("已解除锁定。"),
        is_danger=False,
    )
    return confirm_page(request, page, lambda: release_lock(actor=actor, lock=lock, at=timezone.now()))
