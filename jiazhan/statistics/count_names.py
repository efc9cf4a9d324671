"""What each count of `profile.counts_in` is called. Pure."""

from collections.abc import Iterable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiazhan.statistics.classes import PREFIX, label_of
from jiazhan.statistics.formulas import SATISFACTION

_NAMES: Final[dict[str, str | Promise]] = {
    "received": _("收到"),
    "withdrawn": _("撤回"),
    "submitted": _("提交（不含撤回）"),
    "accepted": _("受理"),
    "declined": _("不作为建议（转作来信、不予受理）"),
    "merged": _("并入其他建议"),
    "awaiting_review": _("待审查"),
    "awaiting_assignment": _("待交办"),
    "assigned": _("交办"),
    "assigned_in_time": _("按期交办"),
    "replied": _("已答复"),
    "unanswered": _("未答复"),
    "overdue": _("超期未答复"),
    "reply_due": _("已答复和超期未答复"),
    "replied_in_time": _("按期答复"),
    "met": _("答复前面商过"),
    "talked": _("答复前联系过"),
    "solved": _("已解决"),
    "in_progress": _("正在解决"),
    "planned": _("列入计划"),
    "explained": _("解释说明"),
    "solved_or_in_progress": _("已解决和正在解决"),
    "completed": _("已办结"),
    "finished": _("办结（已解决，或解释说明并得到代表认可）"),
    "first_returned": _("首次评价收回征询意见表"),
    "returned": _("收回征询意见表"),
    "rehandled": _("二次办理"),
    "converted": _("二次办理后不再不满意"),
}


def count_names(classes: Iterable[str] = ()) -> dict[str, str]:
    """Every count that can be asked for, with its name in the reader's language; `classes` are keys of classes.py."""
    names = {key: str(name) for key, name in _NAMES.items()}
    names |= {f"{PREFIX}{key}": label_of(key) for key in classes}
    for judgement in SATISFACTION:
        names |= {level.numerator: level.title for level in judgement.levels}
    return names
