"""What stands in a letter, apart from how it looks; and the same as plain values under the names templates use. Pure.

Elements and their order: GB/T 9704-2012 (domain rules 6.4); what a reply must hold: ZJ 22, SH 20, QD 29, CQ 23, FP24
(domain rules 1.6); the form for the deputy's judgement: SD 23, SH 21, CQ 26 (domain rules 1.7).
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from jiazhan.reports.letters.numerals import chinese_number

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What neither XML nor a font knows; line ends and tabs stay."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """公文: one letter of a unit. `items` are pairs of a point that was raised and its answer; every text may hold
    several paragraphs, one on a line. `suggestion` is what is answered in full words, `subject` its own title; `kind`
    is "reply" or "co_opinion".
    """

    kind: str = "reply"
    organ: str
    title: str
    addressees: tuple[str, ...]
    class_mark: str = ""
    class_label: str = ""
    number: str = ""
    signatory: str = ""
    suggestion: str = ""
    subject: str = ""
    opening: tuple[str, ...] = ()
    items: tuple[tuple[str, str], ...] = ()
    body: tuple[str, ...] = ()
    date: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    copies: tuple[str, ...] = ()
    is_draft: bool = False

    def values(self) -> dict[str, Any]:
        """The letter under the names templates use, in plain values."""
        items = [
            {"numeral": chinese_number(place), "point": plain(point), "answer": paragraphs(answer)}
            for place, (point, answer) in enumerate(self.items, start=1)
        ]
        return {
            "kind": self.kind,
            "organ": plain(self.organ),
            "class_mark": plain(self.class_mark),
            "class_label": plain(self.class_label),
            "number": plain(self.number),
            "signatory": plain(self.signatory),
            "title": plain(self.title),
            "suggestion": plain(self.suggestion),
            "subject": plain(self.subject),
            "addressees": [plain(line) for line in self.addressees],
            "opening": paragraphs(*self.opening),
            "items": items,
            "body": paragraphs(*self.body),
            "date": plain(self.date),
            "contact_name": plain(self.contact_name),
            "contact_phone": plain(self.contact_phone),
            "copies": [plain(name) for name in self.copies],
            "is_draft": self.is_draft,
        }


LEVELS: Final = (("satisfied", "满意"), ("basically_satisfied", "基本满意"), ("dissatisfied", "不满意"))
"""The three levels of a judgement (CQ 26), in the words the form prints."""


@dataclass(frozen=True, kw_only=True)
class EvaluationForm:
    """征询意见表: how the deputy judges a reply, attitude and result apart; empty boxes until it is judged.

    `attitude` and `result` are "satisfied", "basically_satisfied", "dissatisfied" or "".
    """

    organ: str
    suggestion: str
    number: str
    subject: str
    deputy: str
    units: tuple[str, ...]
    reply_number: str = ""
    reply_date: str = ""
    contact: tuple[str, ...] = ()
    attitude: str = ""
    result: str = ""
    reasons: str = ""
    date: str = ""

    def values(self) -> dict[str, Any]:
        """The form under the names templates use, in plain values."""
        return {
            "organ": plain(self.organ),
            "suggestion": plain(self.suggestion),
            "number": plain(self.number),
            "subject": plain(self.subject),
            "deputy": plain(self.deputy),
            "units": [plain(name) for name in self.units],
            "reply_number": plain(self.reply_number),
            "reply_date": plain(self.reply_date),
            "contact": [plain(word) for word in self.contact],
            "attitude": boxes(self.attitude),
            "result": boxes(self.result),
            "reasons": paragraphs(self.reasons),
            "date": plain(self.date),
        }


def boxes(chosen: str) -> list[dict[str, Any]]:
    """The three levels in order, each with whether it is ticked."""
    return [{"label": label, "is_ticked": level == chosen} for level, label in LEVELS]


def paragraphs(*texts: str) -> list[str]:
    """The paragraphs of texts, one for each line that holds something."""
    return [line.strip() for text in texts for line in plain(text).splitlines() if line.strip()]


def plain(text: str) -> str:
    """`text` without what cannot be printed."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")).strip()


def official_date(day: date) -> str:
    """成文日期 in figures, without zeros in front: 2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"
