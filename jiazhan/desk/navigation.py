"""The rows of the sidebar: only pages that exist and that the person may open.

A page joins by one line in GROUPS.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.actor import Actor
from jiazhan.desk.access import holds


@dataclass(frozen=True)
class Page:
    """One page of the desk: who may open it is said by `permissions`, any of which is enough."""

    url_name: str
    icon: str
    label: str | Promise
    permissions: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """One row as the template draws it."""

    url: str
    icon: str
    label: str | Promise
    is_current: bool
    count: int | None


@dataclass(frozen=True)
class Group:
    """Rows under one heading; the first group has none."""

    label: str | Promise
    rows: tuple[Item, ...]


_MANAGEMENT: Final = (
    *("people.manage", "organisation.manage", "rule.manage", "calendar.import", "category.manage"),
    *("grant.manage", "role.manage", "session.end", "journal.read", "journal.verify", "seal.read"),
)

PROMISES: Final = ("suggestion.assign", "suggestion.sub_assign", "suggestion.draft_reply", "suggestion.draft")
"""Who follows what units have promised: the congress, the government, the units, the deputies."""

PUBLISHING: Final = ("suggestion.approve_publication", "suggestion.prepare_publication")
"""Who proposes what is published of suggestions, and who decides."""
BILLS: Final = ("bill.draft", "bill.decide", "bill.report", "bill.report_handling")
"""Whose bills those are: deputies, the presidium, committees, and the organs that carry them out."""
BOARD: Final = ("suggestion.supervise", "suggestion.sub_assign", "suggestion.record_supervision")
"""Who has a board of supervision: the congress's office, the government's for what it handed on, a committee."""

GROUPS: Final[tuple[tuple[str | Promise, tuple[Page, ...]], ...]] = (
    (
        "",
        (
            Page("desk:today", "calendar-check", _("今天"), ("case.view",)),
            Page("desk:cases", "list-details", _("全部事项"), ("case.view",)),
            Page("desk:reception", "clipboard-text", _("接待登记"), ("case.register",)),
            Page("imports:opinions", "file-import", _("导入"), ("case.import",)),
        ),
    ),
    (
        _("代表与活动"),
        (
            Page("desk:suggestions", "file-text", _("我的建议"), ("suggestion.draft",)),
            Page("desk:bills", "flag", _("议案"), BILLS),
            Page("desk:assigning", "circle-arrow-right", _("待交办"), ("suggestion.assign", "suggestion.sub_assign")),
            Page("desk:publishing", "world", _("公开审查"), PUBLISHING),
            Page("desk:supervision", "bell-ringing", _("督办台"), BOARD),
            Page("desk:readings", "eye", _("阅看和征询"), ("suggestion.give_reading", "suggestion.draft_reply")),
            Page("desk:deputies", "users", _("代表和小组"), ("case.view", "deputy.manage")),
            Page("desk:stations", "building", _("联络站"), ("case.view", "station.manage")),
        ),
    ),
    (
        _("统计"),
        (
            Page("desk:funnel", "chart-bar", _("线索到办结"), ("case.view",)),
            Page("desk:suggestion_figures", "checks", _("建议办理"), ("statistics.view",)),
            Page("desk:promises", "clipboard-check", _("承诺台账"), PROMISES),
        ),
    ),
    (_("管理"), (Page("desk:admin", "settings", _("规则和人员"), _MANAGEMENT),)),
)


def navigation(*, actor: Actor, path: str, counts: Mapping[str, int] | None = None) -> list[Group]:
    """The sidebar of a person on the page at `path`; `counts` are what waits on a page, by its url name."""
    current = _current(path)
    groups = []
    for label, pages in GROUPS:
        rows = tuple(
            Item(url, page.icon, page.label, url == current, (counts or {}).get(page.url_name))
            for page in pages
            if holds(actor, *page.permissions) and (url := _url(page.url_name))
        )
        if rows:
            groups.append(Group(label, rows))
    return groups


def first_page(actor: Actor) -> str:
    """Where somebody begins: the first page they may open."""
    return next((row.url for group in navigation(actor=actor, path="") for row in group.rows), "")


def _current(path: str) -> str:
    """The address of the page whose stem is the longest that `path` begins with."""
    urls = [url for _label, pages in GROUPS for page in pages if (url := _url(page.url_name))]
    return max((url for url in urls if path.startswith(url)), key=len, default="")


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
