"""Where a suggestion stood at the cut-off, in one word, and what followed a dissatisfied form. Pure."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiazhan.statistics.profile import Profile, is_content

_ENDINGS: Final[dict[str, str | Promise]] = {
    "withdrawn": _("已撤回"),
    "merged": _("已并案"),
    "treated_as_letter": _("转作来信"),
    "rejected": _("不予受理"),
}


def standing(profile: Profile) -> str | Promise:
    """How far it had come: not today's state, but that of the cut-off."""
    if profile.ending:
        return _ENDINGS[profile.ending]
    if profile.is_completed:
        return _("已办结")
    if profile.is_replied:
        return _answered(profile)
    if profile.is_assigned:
        return _("超期未答复") if profile.is_overdue else _("办理中")
    return _("待交办") if profile.is_accepted else _("待审查")


def _answered(profile: Profile) -> str | Promise:
    if profile.is_rehandled:
        return _("二次办理后已评价") if profile.is_judged_again else _("二次办理")
    return _("已评价") if profile.last_result else _("已答复，待评价")


def followed(profile: Profile) -> str | Promise:
    """What followed the deputy's dissatisfaction, as far as it had come."""
    if not profile.is_rehandled:
        return _("说明情况后办结") if profile.is_completed else _("尚未决定是否二次办理")
    if not profile.is_judged_again:
        return _("已交二次办理，还没有再次评价")
    if is_content(profile.last_attitude) and is_content(profile.last_result):
        return _("二次办理后不再不满意")
    return _("二次办理后说明情况办结") if profile.is_completed else _("二次办理后仍不满意")
