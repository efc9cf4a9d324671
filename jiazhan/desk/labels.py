"""The names behind the keys in a list's address, read in one statement, and the words of what has only a code."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.accounts.models import Organisation, Region
from jiazhan.activities.models import Activity
from jiazhan.cases.models import Case, Category
from jiazhan.core.dates import day_text
from jiazhan.desk.listing import STATES
from jiazhan.stations.models import Deputy

FILTER_WORDS: Final[Mapping[str, str | Promise]] = {
    "mine": gettext_lazy("该谁办"),
    "status": gettext_lazy("范围"),
    "due": gettext_lazy("期限"),
    "region": gettext_lazy("地区"),
    "station": gettext_lazy("联络站"),
    "unit": gettext_lazy("承办单位"),
    "category": gettext_lazy("类别"),
    "party": gettext_lazy("等谁"),
    "deputy": gettext_lazy("代表"),
    "activity": gettext_lazy("活动"),
    "state": gettext_lazy("状态"),
    "source": gettext_lazy("来源"),
    "kind": gettext_lazy("类型"),
    "whose": gettext_lazy("等谁"),
    "step": gettext_lazy("到了哪一步"),
    "from": gettext_lazy("反映日期从"),
    "to": gettext_lazy("反映日期到"),
    "q": gettext_lazy("字词"),
}
_DUE: Final[Mapping[str, str | Promise]] = {
    "overdue": gettext_lazy("已超期"),
    "today": gettext_lazy("今天或更早"),
    "soon": gettext_lazy("7 个工作日内"),
    "week": gettext_lazy("明天到本周末"),
    "later": gettext_lazy("本周以后"),
}
_STATUS: Final[Mapping[str, str | Promise]] = {"closed": gettext_lazy("已办结"), "all": gettext_lazy("全部")}


def names_of(query: Mapping[str, str]) -> dict[str, str]:
    """Filter name → the name of the row it points at, for every filter that points at one. At most one statement."""
    parts = [_named(name, rows, query[name], column) for name, (rows, column) in _pointed().items() if name in query]
    if not parts:
        return {}
    first, *others = parts
    return dict(first.union(*others, all=True) if others else first)


def word_of(name: str, value: str, names: Mapping[str, str]) -> str:
    """What the chip of a filter says of its value."""
    if name in names:
        return names[name]
    if name in {"from", "to"}:
        on = parse_date(value)
        return day_text(on=on, today=on, with_weekday=False) if on else value
    words: dict[str, Mapping[str, Any]] = {
        "mine": {"1": _("我的单位或我")},
        "due": _DUE,
        "status": _STATUS,
        "source": dict(Case.Source.choices),
        "kind": dict(Case.Kind.choices),
        "whose": dict(Case.PartyKind.choices),
        "step": {"formed": _("形成意见")},
        "state": {state: look.label for state, look in STATES.items()},
    }
    known = words.get(name, {}).get(value)
    if known is not None:
        return str(known)
    return value if name == "q" else _("（已删去）")


def _pointed() -> dict[str, tuple[QuerySet[Any], str]]:
    organisations = Organisation.objects.all()
    return {
        "region": (Region.objects.all(), "name"),
        "station": (organisations, "name"),
        "unit": (organisations, "name"),
        "party": (organisations, "name"),
        "category": (Category.objects.all(), "name"),
        "deputy": (Deputy.objects.all(), "name"),
        "activity": (Activity.objects.all(), "theme"),
    }


def _named(name: str, rows: QuerySet[Any], key: str, column: str) -> QuerySet[Any]:
    label = Value(name, output_field=CharField())
    return rows.filter(pk=key).values_list(label, Cast(column, CharField(max_length=160)))
