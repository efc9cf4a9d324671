"""What every page needs to know of the place it speaks for: name, office, phone, and the rows of links."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from jiazhan.accounts.queries.site import Site, site


def site_of(request: HttpRequest) -> Site:
    """The site of this request, read once however often it is needed."""
    known: Site | None = request.META.get("jiazhan.site")
    if known is None:
        known = request.META["jiazhan.site"] = site()
    return known


def place(request: HttpRequest) -> dict[str, Any]:
    """The context processor; nothing is read before a template asks for it."""
    return {
        "place": SimpleLazyObject(lambda: site_of(request)),
        "portal_nav": SimpleLazyObject(lambda: _main_links(request.path)),
        "foot_nav": SimpleLazyObject(_foot_links),
    }


def _main_links(path: str) -> list[dict[str, Any]]:
    links = (
        ("portal:raise", _("我要反映"), ("/raise/",)),
        ("portal:progress", _("查进度"), ("/progress/", "/mine/")),
        ("portal:stations", _("代表和联络站"), ("/stations/", "/deputies/")),
        ("portal:results", _("办成的事"), ("/results/",)),
        ("portal:suggestions", _("代表建议"), ("/suggestions/",)),
        ("portal:figures", _("公开数据"), ("/figures/",)),
    )
    return [
        {"url": reverse(name), "label": label, "is_current": path.startswith(stems)} for name, label, stems in links
    ]


def _foot_links() -> list[dict[str, str]]:
    links = (
        ("portal:help", _("怎么用")),
        ("portal:privacy", _("个人信息怎么保护")),
        ("portal:accessibility", _("无障碍说明")),
        ("portal:bills", _("议案追踪")),
        ("portal:mine", _("查看和更正我的信息")),
        ("portal:deadlines", _("期限计算")),
    )
    return [{"url": reverse(name), "label": label} for name, label in links]
