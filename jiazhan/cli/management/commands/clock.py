"""`jiazhan clock`: when a period that began on a day is due, and why."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.calendar_seed import seed_calendar
from jiazhan.core.deadline import UNITS, Due, Length, due
from jiazhan.core.queries.calendar import current_calendar, is_calendar_loaded
from jiazhan.core.refusals import Invalid

_FIRST_YEAR, _LAST_YEAR = 1950, 2200
_WRONG_INPUT = 2


class Command(BaseCommand):
    """Prints the due dates in the order asked: one JSON list, or lines for people."""

    help = str(gettext_lazy("算一算期限到哪一天，并说明为什么。"))
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--unit", metavar="|".join(UNITS), help=_("单位：working_days 工作日，calendar_days 天，months 月")
        )
        parser.add_argument("--length", metavar="N", help=_("数多少个单位"))
        parser.add_argument(
            "--start",
            metavar="DATE",
            action="append",
            default=[],
            help=_("起算日，当天不算；可以写多次，也可以用逗号分开"),
        )
        parser.add_argument("--json", action="store_true", help=_("输出 JSON 列表：due、provisional、explanation"))

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            length = _read_length(options["unit"], options["length"])
            starts = [_read_start(text) for texts in options["start"] for text in texts.split(",")]
        except Invalid as refusal:
            self._refuse(str(refusal))
        if not starts:
            self._refuse(_("请用 --start 写明起算日，例如 --start 2026-09-30。"))
        calendar = self._calendar()
        answers = [due(start=start, length=length, calendar=calendar) for start in starts]
        if options["json"]:
            self.stdout.write(json.dumps([_as_json(answer) for answer in answers], ensure_ascii=False))
        else:
            self.stdout.write("\n".join(line for pair in zip(starts, answers, strict=True) for line in _lines(*pair)))

    def _calendar(self) -> WorkCalendar:
        if is_calendar_loaded():
            return current_calendar()
        self.stderr.write(_("数据库里没有日历，用的是随软件带的日历。"))
        return seed_calendar()

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        raise SystemExit(_WRONG_INPUT)


def _read_length(unit: str | None, count: str | None) -> Length:
    if unit is None or count is None:
        raise Invalid(fields={"length": _("请用 --unit 和 --length 写明期限，例如 --unit working_days --length 10。")})
    try:
        number = int(count)
    except ValueError:
        facts = {"text": count}
        raise Invalid(fields={"length": _("--length 要写整数，“%(text)s”看不懂。") % facts}) from None
    return Length(unit=unit, count=number)


def _read_start(text: str) -> date:
    try:
        start = date.fromisoformat(text)
    except ValueError:
        facts = {"text": text}
        sentence = _("日期“%(text)s”看不懂，请写成 2026-09-30 这样。") % facts
        raise Invalid(fields={"start": sentence}) from None
    if not _FIRST_YEAR <= start.year <= _LAST_YEAR:
        facts = {"text": text, "first": str(_FIRST_YEAR), "last": str(_LAST_YEAR)}
        raise Invalid(fields={"start": _("日期“%(text)s”太远，只算 %(first)s 到 %(last)s 年。") % facts})
    return start


def _as_json(answer: Due) -> dict[str, Any]:
    return {
        "due": answer.date.isoformat() if answer.date else None,
        "provisional": answer.provisional,
        "explanation": answer.explanation,
    }


def _lines(start: date, answer: Due) -> Iterator[str]:
    mark = _("（暂定）") if answer.provisional else ""
    yield f"{start} → {answer.date}{mark}"
    yield from (f"  {line}" for line in answer.explanation)
