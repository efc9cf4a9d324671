"""What every action asks of words that must be given."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from jiazhan.cases.privacy import personal_data_in
from jiazhan.core.refusals import Invalid

LIMIT = 20_000

_SENTENCES = {
    "text": lambda: _("请写明内容。"),
    "reason": lambda: _("请写明理由。"),
}


def required(field: str, text: str) -> str:
    """`text` without surrounding space; Invalid when nothing is left or it is too long."""
    text = text.replace("\x00", "").strip()
    if not text:
        raise Invalid(fields={field: _SENTENCES.get(field, _SENTENCES["text"])()})
    return optional(field, text)


def optional(field: str, text: str) -> str:
    """`text` without surrounding space; Invalid when it is too long."""
    text = text.replace("\x00", "").strip()
    if len(text) > LIMIT:
        raise Invalid(fields={field: _("写得太长了，请控制在 %(limit)d 字以内。") % {"limit": LIMIT}})
    return text


def short(field: str, text: str, *, most: int = 120) -> str:
    """`text` without surrounding space, at most `most` characters; Invalid when it is longer."""
    text = text.replace("\x00", "").strip()
    if len(text) > most:
        raise Invalid(fields={field: _("请控制在 %(most)d 字以内。") % {"most": most}})
    return text


def one_of(field: str, value: str, allowed: list[str]) -> str:
    """`value` when it is one of `allowed`; Invalid otherwise."""
    if value not in allowed:
        raise Invalid(fields={field: _("请在列出的选项里选一个。")})
    return value


def future_date(field: str, value: date | None, *, after: date) -> date:
    """A promised date later than `after`; Invalid otherwise."""
    if value is None:
        raise Invalid(fields={field: _("正在解决的事要写明承诺完成的日期。")})
    if value <= after:
        raise Invalid(fields={field: _("承诺日期要晚于今天。")})
    return value


def refuse_personal(words: Mapping[str, str], *, known: Sequence[str] = ()) -> None:
    """What everybody will read: Invalid by field, quoting what looks like personal data, until it is gone (PIPL 25)."""
    found = {field: personal_data_in(text, known=known) for field, text in words.items()}
    sentence = _("请删去可能认出人的内容：%(found)s。")
    mistakes = {field: sentence % {"found": _("、").join(seen)} for field, seen in found.items() if seen}
    if mistakes:
        raise Invalid(fields=mistakes, code="case.personal_data")
