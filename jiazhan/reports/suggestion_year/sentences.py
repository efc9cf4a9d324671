"""The report in sentences: what a congress's office tells its standing committee, each rate with both its numbers."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiazhan.reports.suggestion_year.content import Content
from jiazhan.statistics import formulas
from jiazhan.statistics.count_names import count_names
from jiazhan.statistics.formulas import FINAL_RESULT, SATISFACTION, Formula, class_shares, shares_sum
from jiazhan.statistics.rate import Rate

_WHOLE = "100.00"


def told(rate: Rate) -> str:
    """93.33%（28/30）, or that there is nothing to divide."""
    if rate.percent is None:
        return _("—（分母为 0）")
    return _("%(percent)s%%（%(part)d/%(whole)d）") % {
        "percent": rate.text,
        "part": rate.numerator,
        "whole": rate.denominator,
    }


class Sentences:
    """Says one report; every paragraph holds for nothing as for much."""

    def __init__(self, content: Content) -> None:
        self.content, self.counts, self.names = content, content.figures.counts, count_names()

    def number(self, name: str) -> int:
        """How many are in a count."""
        return self.counts.get(name, 0)

    def rate(self, formula: Formula) -> str:
        """A rate in words: 办复率 93.33%（28/30）."""
        return _("%(name)s %(rate)s") % {"name": formula.label, "rate": told(formula.of(self.counts))}

    def salutation(self) -> str:
        """To whom it is said: in a township the congress itself (OL 42), else the standing committee."""
        return _("各位代表：") if self.content.is_town else _("主任、各位副主任、各位委员：")

    def opening(self) -> str:
        """What is reported, and what is asked of the hearers."""
        words = {"congress": self.content.congress, "period": self.content.period, "day": self.content.until}
        return (
            _("现将%(congress)s人民代表大会%(period)s代表建议、批评和意见截至%(day)s的办理情况报告如下，请予审议。")
            % words
        )

    def received(self) -> list[str]:
        """How many came in, and what became of those that were not handled."""
        first = _("共收到代表建议 %(received)d 件，%(acceptance)s。") % {
            "received": self.number("received"),
            "acceptance": self.rate(formulas.ACCEPTANCE),
        }
        aside = [
            _("%(name)s %(count)d 件") % {"name": self.names[name], "count": self.number(name)}
            for name in ("withdrawn", "declined", "merged", "awaiting_review", "awaiting_assignment")
            if self.number(name)
        ]
        if aside:
            first += _("其中%(parts)s。") % {"parts": _("，").join(aside)}
        leads = sum(1 for unit in self.content.figures.units if unit.key is not None and unit.counts.get("assigned"))
        others = sum(1 for unit in self.content.figures.units if unit.co_handled)
        second = _("交办 %(assigned)d 件，由 %(leads)d 个单位主办、%(others)d 个单位会办；%(rate)s。") % {
            "assigned": self.number("assigned"),
            "leads": leads,
            "others": others,
            "rate": self.rate(formulas.ON_TIME_ASSIGNMENT),
        }
        return [first, second]

    def progress(self) -> list[str]:
        """How far handling has come, whether in time, and how the units spoke with the deputies."""
        first = _("已答复 %(replied)d 件，%(reply)s；%(in_time)s，超期未答复 %(overdue)d 件。") % {
            "replied": self.number("replied"),
            "reply": self.rate(formulas.REPLY),
            "in_time": self.rate(formulas.ON_TIME_REPLY),
            "overdue": self.number("overdue"),
        }
        second = _(
            "答复前同代表当面商量并经代表确认的 %(met)d 件，%(face)s；有联系记录的 %(talked)d 件，%(talk)s。"
        ) % {
            "met": self.number("met"),
            "face": self.rate(formulas.FACE_TO_FACE),
            "talked": self.number("talked"),
            "talk": self.rate(formulas.COMMUNICATION),
        }
        return [first, second, *self._days()]

    def _days(self) -> list[str]:
        days = self.content.figures.duration
        if not days.count:
            return []
        values = {
            "working": days.mean_working_days,
            "working_middle": days.median_working_days,
            "calendar": days.mean_calendar_days,
            "calendar_middle": days.median_calendar_days,
        }
        return [
            _(
                "从交办到答复平均 %(working)s 个工作日、中位数 %(working_middle)s 个工作日；"
                "按自然日平均 %(calendar)s 天、中位数 %(calendar_middle)s 天。"
            )
            % values
        ]

    def results(self) -> list[str]:
        """Classes with their shares, what has landed, what is finished in fact."""
        shares = class_shares(self.counts, known=self.content.figures.classes)
        parts = [
            _("%(label)s %(count)d 件，占 %(share)s")
            % {"label": share.label, "count": share.rate.numerator, "share": told(share.rate)}
            for share in shares
        ]
        first = _("已答复的建议，按办理结果分：%(parts)s。") % {"parts": _("；").join(parts)}
        total = shares_sum(shares)
        if total not in {"", _WHOLE}:
            first += _("（各类四舍五入，相加为 %(total)s%%。）") % {"total": total}
        second = _(
            "%(landing)s；%(more)s。已解决并办结、或者解释说明并得到代表认可的 %(finished)d 件，%(completion)s。"
        ) % {
            "landing": self.rate(formulas.LANDING),
            "more": self.rate(formulas.LANDING_WITH_IN_PROGRESS),
            "finished": self.number("finished"),
            "completion": self.rate(formulas.COMPLETION),
        }
        return [first, second]

    def judgements(self) -> list[str]:
        """Forms returned, the first round and the last apart, what dissatisfaction led to."""
        first = _("收回征询意见表 %(returned)d 件，%(rate)s。") % {
            "returned": self.number("returned"),
            "rate": self.rate(formulas.RETURN),
        }
        said = [self._judged(place) for place in (0, 2, 3)] if self.number("returned") else []
        content, landed = FINAL_RESULT["content"].of(self.counts), formulas.LANDING.of(self.counts)
        gap = []
        if content.percent is not None and landed.percent is not None:
            gap = [
                _("满意率（最终评价的办理结果，含基本满意）%(content)s，落实率 %(landed)s，相差 %(gap)s 个百分点。")
                % {"content": told(content), "landed": told(landed), "gap": abs(content.percent - landed.percent)}
            ]
        return [first, *said, *gap, self._again()]

    def _judged(self, place: int) -> str:
        row = SATISFACTION[place]
        levels = [
            _("%(level)s %(rate)s") % {"level": level.label, "rate": told(level.of(self.counts))}
            for level in row.levels
        ]
        words = {"round": row.round, "aspect": row.aspect, "levels": _("，").join(levels)}
        return _("%(round)s中，对%(aspect)s：%(levels)s。") % words

    def _again(self) -> str:
        if not self.number("rehandled"):
            return _("没有交二次办理的建议。")
        return _("交二次办理 %(count)d 件，%(rate)s；%(conversion)s。") % {
            "count": self.number("rehandled"),
            "rate": self.rate(formulas.REHANDLING),
            "conversion": self.rate(formulas.CONVERSION),
        }

    def dissatisfied(self) -> str:
        """What the table of dissatisfied forms says, or that there is none."""
        forms = [form for form in self.content.dissatisfied if not form.listed.profile.ending]
        if not forms:
            return _("没有代表表示不满意。")
        count = len({form.listed.case for form in forms})
        sentence = ngettext(
            "代表表示过不满意的 %(count)d 件，逐件如下。", "代表表示过不满意的 %(count)d 件，逐件如下。", count
        )
        return sentence % {"count": count}
