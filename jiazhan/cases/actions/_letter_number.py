"""发文字号: letters are numbered by unit and year, answers and co-handlers' views apart (FSZ 12)."""

from datetime import date

from django.utils.translation import gettext as _

from jiazhan.cases.actions._text import short
from jiazhan.cases.models import Case, CoOpinion, Reply
from jiazhan.core.numbering import next_number
from jiazhan.core.refusals import Invalid


def letter_number(*, series: str, on: date, given: str = "") -> str:
    """The number of a letter signed on a day: what the head gave, else the next of the unit's series and year
    ("嘉水建复〔2026〕12号"); "" for a unit without a series. Call inside the transaction that signs.

    Raises Invalid for a given number that another letter has.
    """
    given = short("number", given.strip(), most=60)
    if given:
        if _is_taken(given):
            raise Invalid(fields={"number": _("这个发文字号已经用过，请换一个。")})
        return given
    while series:
        count = next_number(key=f"letter:{series}:{on.year}")
        number = f"{series}〔{on.year}〕{count}号"
        if not _is_taken(number):
            return number
    return ""


def _is_taken(number: str) -> bool:
    return Reply.objects.filter(number=number).exists() or CoOpinion.objects.filter(number=number).exists()


def reply_number(*, case: Case, on: date, given: str = "") -> str:
    """The number of an answer to a suggestion; opinions are answered without one."""
    if case.kind != Case.Kind.SUGGESTION:
        return ""
    return letter_number(series=case.unit.reply_series if case.unit else "", on=on, given=given)
