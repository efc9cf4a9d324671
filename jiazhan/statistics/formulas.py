"""The formulas of the domain rules (c) for suggestions: which count is divided by which, in words and in figures.

Every page, table, report and answer of the API that says a rate of suggestions draws it from here. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiazhan.statistics.classes import PREFIX, Meaning, in_order, label_of, meaning_of
from jiazhan.statistics.profile import Counts
from jiazhan.statistics.rate import Rate


@dataclass(frozen=True)
class Formula:
    """One rate: the count above, the count below, both as `profile.counts_in` names them, and what they are called.

    `where` is the round and the aspect a judgement is of; beside its row in a table the `label` is enough.
    """

    key: str
    label: str | Promise
    numerator: str
    denominator: str
    words: str | Promise
    where: tuple[str | Promise, ...] = ()

    @property
    def title(self) -> str:
        """The label with what it is of: 最终评价·办理结果·满意."""
        return "·".join(str(word) for word in (*self.where, self.label))

    def of(self, counts: Counts) -> Rate:
        """The rate over some suggestions."""
        return Rate(counts.get(self.numerator, 0), counts.get(self.denominator, 0))


ACCEPTANCE: Final = Formula("acceptance", _("立案率"), "accepted", "submitted", _("受理 ÷ 提交（撤回的不算）"))
ON_TIME_ASSIGNMENT: Final = Formula(
    "on_time_assignment", _("按期交办率"), "assigned_in_time", "assigned", _("在审查交办期限内交办 ÷ 交办")
)
REPLY: Final = Formula("reply", _("办复率"), "replied", "assigned", _("截止日前已答复 ÷ 交办（撤回的不算）"))
ON_TIME_REPLY: Final = Formula(
    "on_time_reply",
    _("按期办复率"),
    "replied_in_time",
    "reply_due",
    _("在期限内（含同意的延期）答复 ÷（已答复 + 超期未答复）"),
)
FACE_TO_FACE: Final = Formula("face_to_face", _("面商率"), "met", "replied", _("答复前登门或座谈、经代表确认 ÷ 已答复"))
COMMUNICATION: Final = Formula(
    "communication", _("沟通率"), "talked", "replied", _("答复前有联系记录（代表不认可的不算）÷ 已答复")
)
COMPLETION: Final = Formula(
    "completion", _("办结率"), "finished", "assigned", _("（已解决并办结 + 解释说明并得到代表认可）÷ 交办")
)
LANDING: Final = Formula("landing", _("落实率"), "solved", "replied", _("已解决 ÷ 已答复"))
LANDING_WITH_IN_PROGRESS: Final = Formula(
    "landing_with_in_progress",
    _("落实率（含正在解决）"),
    "solved_or_in_progress",
    "replied",
    _("（已解决 + 正在解决）÷ 已答复"),
)
RETURN: Final = Formula("return", _("征询意见表回收率"), "returned", "replied", _("收回征询意见表 ÷ 已答复"))
REHANDLING: Final = Formula("rehandling", _("二次办理率"), "rehandled", "returned", _("二次办理 ÷ 已评价"))
CONVERSION: Final = Formula(
    "conversion", _("二次办理转化率"), "converted", "rehandled", _("再次评价不再不满意 ÷ 二次办理")
)

HANDLING: Final = (
    *(ACCEPTANCE, ON_TIME_ASSIGNMENT, REPLY, ON_TIME_REPLY, FACE_TO_FACE, COMMUNICATION),
    *(LANDING, LANDING_WITH_IN_PROGRESS, COMPLETION, RETURN, REHANDLING, CONVERSION),
)

_ROUNDS: Final = (("first", _("首次评价"), "first_returned"), ("last", _("最终评价"), "returned"))
_ASPECTS: Final = (("result", _("办理结果")), ("attitude", _("办理态度")))
_LEVELS: Final = (
    ("satisfied", _("满意"), _("满意 ÷ 收回的征询意见表")),
    ("basically_satisfied", _("基本满意"), _("基本满意 ÷ 收回的征询意见表")),
    ("content", _("满意率（含基本满意）"), _("（满意 + 基本满意）÷ 收回的征询意见表")),
    ("dissatisfied", _("不满意"), _("不满意 ÷ 收回的征询意见表")),
)


@dataclass(frozen=True)
class Judgement:
    """The formulas of one round, said of one thing: what the forms of that round answer, and never another's."""

    key: str
    round: str | Promise
    aspect: str | Promise
    levels: tuple[Formula, ...]


SATISFACTION: Final = tuple(
    Judgement(
        f"{turn}_{aspect}",
        turn_label,
        aspect_label,
        tuple(
            Formula(key, label, key, returned, words, (turn_label, aspect_label))
            for key, label, words in ((f"{turn}_{aspect}_{level}", label, words) for level, label, words in _LEVELS)
        ),
    )
    for turn, turn_label, returned in _ROUNDS
    for aspect, aspect_label in _ASPECTS
)
"""First round and final are computed apart and never mixed; so are result and attitude (SD 23, SH 21)."""

FINAL_RESULT: Final = {level: SATISFACTION[2].levels[place] for place, (level, _label, _words) in enumerate(_LEVELS)}
"""The final judgement of the result by level: what tables have room for."""

FORMULAS: Final = (*HANDLING, *(formula for judgement in SATISFACTION for formula in judgement.levels))


@dataclass(frozen=True)
class Share:
    """One class of results, its meaning, and its part of the replies."""

    key: str
    label: str
    meaning: Meaning
    rate: Rate


def class_shares(counts: Counts, *, known: Sequence[str] = ()) -> list[Share]:
    """Each class ÷ replied: the `known` ones, which hold there, and any other by which a reply was sorted."""
    replied = counts.get("replied", 0)
    found = [name.removeprefix(PREFIX) for name in counts if name.startswith(PREFIX)]
    return [
        Share(key, label_of(key), meaning_of(key), Rate(counts.get(f"{PREFIX}{key}", 0), replied))
        for key in in_order([*known, *found])
    ]


def shares_sum(shares: Sequence[Share]) -> str:
    """What the printed percentages add up to ("99.99"): said in a note where that is not 100; the data stay as they
    are. "" when there is nothing to add.
    """
    found = [share.rate.percent for share in shares]
    return "" if not found or None in found else str(sum(percent for percent in found if percent is not None))
