"""The tables of the report: headings and rows, the same for the workbook and the document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.cases.models import Rating
from jiazhan.reports.suggestion_year.content import Content
from jiazhan.statistics import formulas
from jiazhan.statistics.classes import PREFIX, label_of
from jiazhan.statistics.count_names import count_names
from jiazhan.statistics.formulas import FINAL_RESULT, FORMULAS, SATISFACTION, Formula, class_shares
from jiazhan.statistics.profile import LEVELS
from jiazhan.statistics.queries.directory import Listed
from jiazhan.statistics.rate import Rate
from jiazhan.statistics.standing import followed

Cell = str | int | Decimal | date | Rate | None


@dataclass(frozen=True)
class Column:
    """A heading, and how wide its column is in characters."""

    label: str
    width: int
    is_rate: bool = False


@dataclass(frozen=True)
class Table:
    """One table; a cell under a column of rates is a `Rate`, and nowhere else."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


_COUNTED: Final = (
    *("received", "withdrawn", "submitted", "accepted", "declined", "merged", "awaiting_review"),
    *("awaiting_assignment", "assigned", "replied", "unanswered", "overdue", "returned", "rehandled", "completed"),
)
_SHORT: Final = (formulas.REPLY, formulas.ON_TIME_REPLY, formulas.LANDING, FINAL_RESULT["content"])
_FULL: Final = (
    *(formulas.REPLY, formulas.ON_TIME_REPLY, formulas.FACE_TO_FACE, formulas.LANDING, formulas.COMPLETION),
    FINAL_RESULT["content"],
)
_JUDGED: Final = (SATISFACTION[0], SATISFACTION[2], SATISFACTION[3])
_CONTENT_LABEL: Final = gettext_lazy("满意率")


def _label(formula: Formula) -> str | Promise:
    """The heading of a rate in a table, where there is no room for the round: the final judgement of the result."""
    return _CONTENT_LABEL if formula is FINAL_RESULT["content"] else formula.label


def _rates(found: Iterable[Formula]) -> list[Column]:
    return [Column(str(_label(formula)), 10, is_rate=True) for formula in found]


def pieces(content: Content) -> Table:
    """How many suggestions are in each count: pieces received beside pieces handled."""
    names, counts = count_names(), content.figures.counts
    rows = [(names[name], counts.get(name, 0)) for name in _COUNTED]
    return Table(_("件数"), [Column(_("项目"), 36), Column(_("件数"), 10)], rows)


def overview(content: Content) -> Table:
    """Every rate with numerator and denominator, and its formula in words."""
    columns = [Column(_("比率"), 36), Column(_("数值"), 10, is_rate=True), Column(_("怎么算"), 60)]
    counts = content.figures.counts
    return Table(_("比率"), columns, [(one.title, one.of(counts), str(one.words)) for one in FORMULAS])


def result_classes(content: Content) -> Table:
    """Each class of results with its share of the replies."""
    columns = [Column(_("办理结果类别"), 24), Column(_("件数"), 10), Column(_("占已答复"), 10, is_rate=True)]
    shares = class_shares(content.figures.counts, known=content.figures.classes)
    return Table(_("办理结果"), columns, [(share.label, share.rate.numerator, share.rate) for share in shares])


def by_category(content: Content) -> Table:
    """按类别: received, handled, and the short rates."""
    counted = ("received", "accepted", "assigned", "replied")
    names = count_names()
    columns = [Column(_("类别"), 20), *(Column(names[name], 8) for name in counted), *_rates(_SHORT)]
    rows: list[Sequence[Cell]] = [
        (part.name, *(part.counts.get(name, 0) for name in counted), *(one.of(part.counts) for one in _SHORT))
        for part in content.figures.categories
    ]
    return Table(_("按类别"), columns, rows)


def by_unit(content: Content, *, is_full: bool = True) -> Table:
    """按承办单位: what each leads; what it is asked about stands apart and enters no rate."""
    found = _FULL if is_full else _SHORT
    counted = ("replied", "unanswered", "overdue") if is_full else ("replied", "overdue")
    keys = content.figures.classes if is_full else ()
    names = count_names()
    columns = [
        *(Column(_("承办单位"), 26), Column(_("主办"), 8), *(Column(names[name], 10) for name in counted)),
        *_rates(found),
        *(Column(label_of(key), 16) for key in keys),
        Column(_("平均工作日"), 10),
        *([Column(_("工作日中位数"), 12), Column(_("平均自然日"), 10)] if is_full else []),
        *(Column(_("会办"), 8), Column(_("已提会办意见"), 12)),
    ]
    rows: list[Sequence[Cell]] = []
    for unit in content.figures.units:
        days = unit.duration
        cells: list[Cell] = [unit.name, unit.counts.get("assigned", 0)]
        cells += [unit.counts.get(name, 0) for name in counted]
        cells += [one.of(unit.counts) for one in found]
        cells += [unit.counts.get(f"{PREFIX}{key}", 0) for key in keys]
        cells += [days.mean_working_days]
        cells += [days.median_working_days, days.mean_calendar_days] if is_full else []
        rows.append([*cells, unit.co_handled, unit.co_opinions])
    return Table(_("按承办单位"), columns, rows)


def directory(content: Content, *, is_full: bool = True) -> Table:
    """建议目录: one line for each suggestion received."""
    columns = [Column(_("编号"), 22), Column(_("标题"), 44), Column(_("领衔代表或代表团"), 18)]
    if is_full:
        columns += [Column(_("提出方式"), 12), Column(_("附议人数"), 9), Column(_("类别"), 14)]
    columns += [Column(_("主办单位"), 24)]
    columns += [Column(_("会办单位"), 30)] if is_full else []
    columns += [Column(_("办理情况"), 16), Column(_("结果类别"), 14)]
    columns += [Column(_("对办理态度"), 10)] if is_full else []
    columns += [Column(_("对办理结果"), 10)]
    if is_full:
        columns += [Column(_("提出日期"), 12), Column(_("交办日期"), 12), Column(_("答复日期"), 12)]
    rows = [_entry(row, is_full=is_full) for row in content.listed]
    return Table(_("建议目录"), columns, rows)


def _entry(row: Listed, *, is_full: bool) -> list[Cell]:
    more: list[Cell] = [row.filing, row.signers, row.category] if is_full else []
    co_handlers: list[Cell] = [_("、").join(row.co_handlers)] if is_full else []
    attitude: list[Cell] = [_said(row.profile.last_attitude)] if is_full else []
    days: list[Cell] = [row.handed_in_on, row.handed_on, row.replied_on] if is_full else []
    what: list[Cell] = [row.standing, label_of(row.profile.result_class), *attitude, _said(row.profile.last_result)]
    return [row.number, row.title, row.sponsor, *more, row.unit, *co_handlers, *what, *days]


def _said(level: str) -> str:
    return str(Rating.Level(level).label) if level else ""


def satisfaction(content: Content) -> Table:
    """代表评价 of the whole: the first round and the last, result and attitude, each apart."""
    levels = SATISFACTION[0].levels
    columns = [Column(_("评价"), 24), *(Column(str(level.label), 12, is_rate=True) for level in levels)]
    counts = content.figures.counts
    rows: list[Sequence[Cell]] = [
        (f"{row.round}·{row.aspect}", *(level.of(counts) for level in row.levels)) for row in SATISFACTION
    ]
    return Table(_("代表评价"), columns, rows)


def satisfaction_by_unit(content: Content) -> Table:
    """满意度（按单位）: forms of what each unit leads."""
    columns = [Column(_("承办单位"), 26), Column(_("收回"), 8)]
    for row in _JUDGED:
        columns += [Column(f"{row.round}·{row.aspect}·{Rating.Level(level).label}", 12) for level in LEVELS]
        columns.append(Column(f"{row.round}·{row.aspect}·{_CONTENT_LABEL}", 12, is_rate=True))
    rows: list[Sequence[Cell]] = []
    for unit in content.figures.units:
        cells: list[Cell] = [unit.name, unit.counts.get("returned", 0)]
        for row in _JUDGED:
            cells += [unit.counts.get(f"{row.key}_{level}", 0) for level in LEVELS]
            cells.append(row.levels[2].of(unit.counts))
        rows.append(cells)
    return Table(_("满意度（按单位）"), columns, rows)


def satisfaction_by_suggestion(content: Content) -> Table:
    """满意度（按建议）: what each deputy said, first and last."""
    columns = [
        *(Column(_("编号"), 22), Column(_("标题"), 44), Column(_("主办单位"), 24)),
        *(Column(_("首次·态度"), 10), Column(_("首次·结果"), 10)),
        *(Column(_("最终·态度"), 10), Column(_("最终·结果"), 10), Column(_("办理情况"), 16)),
    ]
    rows: list[Sequence[Cell]] = []
    for row in content.listed:
        said = row.profile
        if said.last_result and not said.ending:
            levels = (said.first_attitude, said.first_result, said.last_attitude, said.last_result)
            rows.append((row.number, row.title, row.unit, *map(_said, levels), row.standing))
    return Table(_("满意度（按建议）"), columns, rows)


def dissatisfied(content: Content) -> Table:
    """不满意件: the reason as the deputy wrote it, and what followed."""
    columns = [
        *(Column(_("编号"), 22), Column(_("标题"), 40), Column(_("主办单位"), 22), Column(_("轮次"), 6)),
        *(Column(_("对办理态度"), 10), Column(_("对办理结果"), 10), Column(_("不满意的理由"), 44)),
        Column(_("后来怎样"), 26),
    ]
    rows: list[Sequence[Cell]] = [
        (
            *(form.listed.number, form.listed.title, form.listed.unit, form.round),
            *(_said(form.attitude), _said(form.result), form.reason, str(followed(form.listed.profile))),
        )
        for form in content.dissatisfied
        if not form.listed.profile.ending
    ]
    return Table(_("不满意件"), columns, rows)
