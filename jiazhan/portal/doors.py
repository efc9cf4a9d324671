"""What a draft says of the door it came in by, and the places it may choose from."""

from datetime import date
from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jiazhan.accounts.queries.regions import children_of, regions_at
from jiazhan.cases.models import Category
from jiazhan.portal.draft import Draft
from jiazhan.stations.models import Deputy, Station

Choices: TypeAlias = list[tuple[str, str | Promise]]


def door_of(draft: Draft) -> str:
    """Who takes the matter in, when a QR code said so; "" otherwise. At most one statement."""
    if draft.deputy is not None:
        deputy = Deputy.objects.filter(pk=draft.deputy, is_active=True).values_list("name", flat=True).first()
        return _("%(name)s代表") % {"name": deputy} if deputy else ""
    if draft.station is not None:
        return Station.objects.filter(pk=draft.station, is_active=True).values_list("name", flat=True).first() or ""
    return ""


def towns_of(*, region_code: str, on: date) -> Choices:
    """The towns and subdistricts a matter may lie in. One statement."""
    if not region_code:
        return []
    return list(regions_at(level="town", code=region_code, on=on).values_list("code", "name"))


def villages_of(*, town: str, on: date) -> Choices:
    """The villages and communities of a town, and a way out for who cannot say. One statement."""
    if not town:
        return []
    return [*children_of(code=town, on=on).values_list("code", "name"), (town, _("说不准是哪个村或社区"))]


def categories() -> Choices:
    """The categories to choose from, of the upper level. One statement."""
    rows = Category.objects.filter(is_active=True, parent__isnull=True).order_by("position", "pk")
    return list(rows.values_list("code", "name"))
