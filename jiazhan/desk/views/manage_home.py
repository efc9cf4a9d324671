"""The pages of management that a person may open, in groups."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from jiazhan.accounts.middleware import actor_in
from jiazhan.desk.access import holding, holds

Text = str | Promise


@dataclass(frozen=True)
class Door:
    """One page of management: where it is, what it is for and which permissions open it."""

    url_name: str
    icon: str
    label: Text
    sentence: Text
    permissions: tuple[str, ...]

    @property
    def url(self) -> str:
        """Its address."""
        return reverse(self.url_name)


@dataclass(frozen=True)
class DoorGroup:
    """Doors under one heading."""

    label: Text
    pages: tuple[Door, ...]


PEOPLE: Final = ("people.manage", "grant.manage", "session.end")
GROUPS: Final = (
    DoorGroup(
        _("人员和单位"),
        (
            Door("desk:people", "users", _("人员"), _("建立、停用、重置密码，授权和收回"), PEOPLE),
            Door(
                "desk:organisations",
                "building-community",
                _("单位"),
                _("承办单位、村社区、主席团和各机关"),
                ("organisation.manage",),
            ),
            Door("desk:roles", "key", _("角色"), _("每个角色能做什么"), ("role.manage",)),
            Door("desk:locks", "lock", _("登录锁定"), _("多次输错密码被锁的人和地址"), ("session.end",)),
        ),
    ),
    DoorGroup(
        _("代表和联络站"),
        (
            Door(
                "desk:manage_stations",
                "building",
                _("联络站"),
                _("地址、开放时间、进站代表和二维码"),
                ("station.manage",),
            ),
            Door("desk:manage_deputies", "users", _("代表"), _("姓名、任职、所在小组和联络站"), ("deputy.manage",)),
            Door("desk:manage_groups", "users-group", _("代表小组"), _("名称、专业和组长"), ("deputy.manage",)),
            Door(
                "desk:manage_sessions", "calendar", _("会次"), _("人大什么时候开会，有哪些代表团"), ("deputy.manage",)
            ),
            Door(
                "desk:manage_receptions",
                "calendar-event",
                _("接待日"),
                _("安排、修改和取消接待选民日"),
                ("activity.manage",),
            ),
        ),
    ),
    DoorGroup(
        _("规则"),
        (
            Door("desk:categories", "list-details", _("类别"), _("事项分成哪些类"), ("category.manage",)),
            Door("desk:grounds", "directions", _("引导理由"), _("哪些事要引导到别的渠道"), ("category.manage",)),
            Door(
                "desk:exclusions",
                "circle-x",
                _("不作为建议的情形"),
                _("代表提交建议前要看过的情形"),
                ("category.manage",),
            ),
            Door(
                "desk:publication_grounds",
                "eye-off",
                _("不公开的情形"),
                _("建议和答复为什么可以不公开"),
                ("category.manage",),
            ),
            Door(
                "desk:key_grounds",
                "flag",
                _("重点督办的理由"),
                _("主任会议为什么重点督办一件建议"),
                ("category.manage",),
            ),
            Door("desk:rules", "hourglass", _("规则方案"), _("每一步多少天内办，从哪天起"), ("rule.manage",)),
            Door(
                "desk:letter_templates",
                "file-text",
                _("公文模板"),
                _("答复函、会办意见函、征询意见表的版式"),
                ("letter.manage",),
            ),
            Door("desk:calendar", "calendar", _("日历"), _("放假和调休上班，导入放假通知"), ("calendar.import",)),
            Door("desk:site", "home", _("网站资料"), _("网站名称、主办单位、电话"), ("rule.manage",)),
        ),
    ),
    DoorGroup(
        _("审计"),
        (
            Door("desk:journal", "history", _("操作记录"), _("谁在什么时候做了什么"), ("journal.read",)),
            Door("desk:seals", "shield-lock", _("每日封存"), _("封存摘要和核验"), ("seal.read", "journal.verify")),
        ),
    ),
)
EVERYTHING: Final = tuple(
    sorted({permission for group in GROUPS for page in group.pages for permission in page.permissions})
)


@require_GET
@holding(*EVERYTHING)
def home(request: HttpRequest) -> HttpResponse:
    """Only what the person may open is drawn."""
    actor = actor_in(request)
    groups = [DoorGroup(group.label, tuple(p for p in group.pages if holds(actor, *p.permissions))) for group in GROUPS]
    return render(request, "desk/manage/home.html", {"groups": [group for group in groups if group.pages]})
