"""What is asked of a rung of a ladder before it is kept."""

from collections.abc import Iterable
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jiazhan.cases import ladder
from jiazhan.cases.models import LadderRung, RuleProfile
from jiazhan.core.refusals import Invalid

MOST: Final = {ladder.SHARE: 99, ladder.AFTER_START: 250, ladder.BEFORE_DUE: 250, ladder.AFTER_DUE: 250}
"""Percent, or a year of working days."""

FIELDS: Final = (
    *("position", "name", "clocks", "mark", "count", "light", "act"),
    *("tells_party", "tells_head", "tells_congress", "tells_government"),
)


def rung_mistakes(row: LadderRung) -> dict[str, str | Promise]:
    """Each unusable field of a rung about to be saved, and its sentence; last, whether it fits among the others."""
    found: dict[str, str | Promise] = {}
    if not 0 < len(row.name) <= 40:
        found["name"] = _("请填写名称，最多 40 个字。")
    for field, choices in (("clocks", LadderRung.Clocks), ("mark", LadderRung.Mark), ("light", LadderRung.Light)):
        if getattr(row, field) not in choices.values:
            found[field] = _("请在列出的选项里选一个。")
    if row.act and row.act not in LadderRung.Act.values:
        found["act"] = _("请在列出的选项里选一个。")
    if not found:
        found |= _count_mistakes(row)
    return found or _place_mistakes(row)


def _count_mistakes(row: LadderRung) -> dict[str, str | Promise]:
    if row.mark == ladder.ON_DUE:
        return {"count": _("到期当天不用填数目，请填 0。")} if row.count else {}
    most = MOST[row.mark]
    return {} if 1 <= row.count <= most else {"count": _("请填 1 到 %(most)d。") % {"most": most}}


def _place_mistakes(row: LadderRung) -> dict[str, str | Promise]:
    others = list(row.profile.rungs.filter(clocks=row.clocks).exclude(pk=row.pk))
    if any(other.position == row.position for other in others):
        return {"position": _("这个次序已经有一级了，请换一个。")}
    wrong = ladder.disorder([other.rung for other in sorted([*others, row], key=lambda other: other.position)])
    if wrong is None:
        return {}
    earlier, later = (rung.name for rung in wrong)
    sentence = _("“%(earlier)s”排在“%(later)s”前面，就要先到，灯也不能更重。请改次序、时间或灯。")
    return {"position": sentence % {"earlier": earlier, "later": later}}


def require_own_ladder(profile: RuleProfile) -> None:
    """Raise Invalid for a profile without a ladder of its own: one is begun whole."""
    if not profile.rungs.exists():
        raise Invalid(fields={"name": _("这个方案还没有自己的督办阶梯，请先照抄现在用的。")})


def copied(*, rungs: Iterable[LadderRung], into: RuleProfile) -> list[LadderRung]:
    """The same rungs for another profile, with their codes, so that no clock is told twice of one of them."""
    return [LadderRung(profile=into, code=row.code, **{name: getattr(row, name) for name in FIELDS}) for row in rungs]


def facts_of(row: LadderRung) -> dict[str, Any]:
    """A rung as the journal keeps it."""
    return {"code": row.code, **{name: getattr(row, name) for name in FIELDS}}
