"""Rows by what a request calls them: found, or a mistake in the field that named them."""

from typing import Final

from django.db.models import CharField
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Region
from jiazhan.activities.models import Activity
from jiazhan.api.problems import NotFound
from jiazhan.cases.models import Case, Category
from jiazhan.cases.queries.visible import openable
from jiazhan.core.prepared import Blank, Prepared
from jiazhan.core.refusals import Forbidden, Invalid
from jiazhan.stations.models import Deputy, Station

_RELATED = ("region", "category", "station", "unit", "party", "deputy", "activity", "suggestion__people_congress")
_OF_BILL = ("bill__people_congress", "bill__session", "bill__committee")


def region_called(code: str) -> Region:
    """The region with a code. Raises Invalid."""
    found = _REGION.first(code=code)
    if found is None:
        raise Invalid(fields={"region": _("没有这个行政区划代码。")})
    return found


_REGION: Final = Prepared(lambda: Region.objects.filter(pk=Blank("code", CharField())))


def category_called(key: int | None) -> Category | None:
    """The category in use with an id; None for none. Raises Invalid."""
    if key is None:
        return None
    found = Category.objects.filter(pk=key, is_active=True).first()
    if found is None:
        raise Invalid(fields={"category": _("没有这个类别，请从类别列表里选。")})
    return found


def station_called(code: str | None) -> Station | None:
    """The station in use with a code; None for none. Raises Invalid."""
    if code is None:
        return None
    found = Station.objects.select_related("organisation").filter(code=code, is_active=True).first()
    if found is None:
        raise Invalid(fields={"station": _("没有这个联络站，请从联络站列表里选。")})
    return found


def activity_called(code: str | None) -> Activity | None:
    """The activity with a public code; None for none. Raises Invalid."""
    if code is None:
        return None
    found = Activity.objects.select_related("station__organisation").filter(public_code=code).first()
    if found is None:
        raise Invalid(fields={"activity": _("没有这次代表活动。")})
    return found


def deputy_called(code: str | None) -> Deputy | None:
    """The deputy in office with a public code; None for none. Raises Invalid."""
    if code is None:
        return None
    found = Deputy.objects.filter(public_code=code, is_active=True).first()
    if found is None:
        raise Invalid(fields={"deputy": _("没有这位代表。")})
    return found


def own_deputy(actor: Actor, *, kind: str = Case.Kind.SUGGESTION) -> Deputy:
    """The deputy in office who is the caller, to draft a suggestion or a bill. Raises Forbidden."""
    own = Deputy.objects.filter(user_id=actor.user_id, is_active=True).first() if actor.user_id else None
    if own is None and kind == Case.Kind.BILL:
        raise Forbidden(code="bill.not_own", sentence=_("议案只能由代表本人起草。"))
    if own is None:
        raise Forbidden(code="suggestion.not_own", sentence=_("建议只能由代表本人起草。"))
    return own


def case_seen(*, actor: Actor, key: int) -> Case:
    """The case with an id, with what stands beside it, if `actor` may see it. Raises NotFound. One statement."""
    found = openable(actor).select_related(*_RELATED, *_OF_BILL).filter(pk=key).first()
    if found is None:
        raise NotFound
    return found
