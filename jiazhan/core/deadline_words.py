"""A reckoning told in sentences, one per step, for people who have to trust the date. Pure.

A date carries its year only when that is not the year of the first day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jiazhan.core.calendar import Day, WorkCalendar
from jiazhan.core.day_words import DayWords
from jiazhan.core.period import CALENDAR_DAYS, MONTHS, WORKING_DAYS, Length, Pause, Reckoning, Stretch, unpaused_end
from jiazhan.core.phrase import counted as ngettext
from jiazhan.core.phrase import phrase as _

_ONE_DAY = timedelta(days=1)
_MOST_WEEKEND_DAYS = 6
_MOST_HOLIDAY_LINES = 8


@dataclass(frozen=True)
class _Holiday:
    """Days off that follow on each other, with the festivals they belong to."""

    first: date
    last: date
    labels: tuple[str, ...]


def explain(*, reckoning: Reckoning, calendar: WorkCalendar) -> tuple[str, ...]:
    """The steps of `reckoning` in order; the last sentence is the result."""
    words = DayWords(reckoning.stretches[0].start.year)
    lines = [_("%(day)s，当天不算。") % {"day": words.day(reckoning.stretches[0].start)}]
    for position, stretch in enumerate(reckoning.stretches):
        if position and reckoning.stretches[position - 1].due is None:
            extension = {"length": length_text(stretch.length), "reason": _reason(stretch.reason)}
            lines.insert(-1, _("到期后另外延长 %(length)s%(reason)s。") % extension)
            continue
        lines += _opening(stretch, words, is_first=position == 0)
        lines += _working_days(stretch, calendar, words) if _is_working(stretch) else _days(stretch, calendar, words)
    if reckoning.unknown_years:
        years = words.labels([_("%(year)d年") % {"year": unknown} for unknown in reckoning.unknown_years])
        lines.insert(-1, _("日历里还没有 %(years)s的放假安排，这一天是暂定的。") % {"years": years})
    return tuple(lines)


def length_text(length: Length) -> str:
    """The length in words, such as "10 个工作日"."""
    return _length_text(length.unit, length.count)


def _length_text(unit: str, count: int) -> str:
    if unit == MONTHS:
        return ngettext("%(count)d 个月", "%(count)d 个月", count) % {"count": count}
    if unit == CALENDAR_DAYS:
        return ngettext("%(count)d 天", "%(count)d 天", count) % {"count": count}
    return ngettext("%(count)d 个工作日", "%(count)d 个工作日", count) % {"count": count}


def _is_working(stretch: Stretch) -> bool:
    return stretch.length.unit == WORKING_DAYS


def _reason(reason: str) -> str:
    return _("（%(reason)s）") % {"reason": reason} if reason else ""


def _opening(stretch: Stretch, words: DayWords, *, is_first: bool) -> Iterator[str]:
    facts = {
        "day": words.day(stretch.start + _ONE_DAY),
        "length": length_text(stretch.length),
        "reason": _reason(stretch.reason),
    }
    if is_first:
        yield _("从 %(day)s起，数 %(length)s。") % facts
    else:
        yield _("另外延长 %(length)s%(reason)s，从 %(day)s起数。") % facts
    total = stretch.length.count
    for extension in stretch.added:
        total += extension.length.count
        facts = {
            "length": length_text(extension.length),
            "reason": _reason(extension.reason),
            "total": _length_text(extension.length.unit, total),
        }
        yield _("延长 %(length)s%(reason)s，一共 %(total)s。") % facts


def _pause_line(pause: Pause, words: DayWords) -> str:
    if pause.end is None:
        facts = {"day": words.day(pause.start), "reason": _reason(pause.reason)}
        return _("%(day)s起计时暂停%(reason)s。") % facts
    facts = {"span": words.span(pause.start, pause.end - _ONE_DAY), "reason": _reason(pause.reason)}
    return _("%(span)s计时暂停%(reason)s，不算。") % facts


def _working_days(stretch: Stretch, calendar: WorkCalendar, words: DayWords) -> list[str]:
    spans = _counted_spans(stretch)
    marked = [day for first, last in spans for day in calendar.marked_between(first - _ONE_DAY, last)]
    off = [day for day in marked if not day.is_workday]
    make_up = [day for day in marked if day.is_make_up]
    lines = [(pause.start, _pause_line(pause, words)) for pause in stretch.pauses]
    holidays = list(_holidays(off))
    if len(holidays) + len(make_up) <= _MOST_HOLIDAY_LINES:
        lines += [(holiday.first, _holiday_line(holiday, words)) for holiday in holidays]
        lines += [(day.date, _make_up_line(day, words)) for day in make_up]
        told = [line for _first, line in sorted(lines, key=lambda each: each[0])]
    else:
        told = [line for _first, line in sorted(lines, key=lambda each: each[0])]
        facts = {"off": len(off), "make_up": len(make_up)}
        told.append(_("这期间节假日放假 %(off)d 天，不算；调休上班 %(make_up)d 天，算。") % facts)
    weekend = _weekend_line(spans, calendar, off, words)
    if weekend:
        told.append(weekend)
    return [*told, _working_result(stretch, calendar, spans, words)]


def _working_result(
    stretch: Stretch, calendar: WorkCalendar, spans: Sequence[tuple[date, date]], words: DayWords
) -> str:
    if stretch.due is None:
        counted = sum(calendar.workdays_between(first - _ONE_DAY, last) for first, last in spans)
        facts = {"counted": counted, "left": stretch.count - counted}
        return _("已经数了 %(counted)d 个工作日，还剩 %(left)d 个，恢复计时后接着数。") % facts
    return _("第 %(count)d 个工作日是 %(day)s。") % {"count": stretch.count, "day": words.day(stretch.due)}


def _counted_spans(stretch: Stretch) -> list[tuple[date, date]]:
    spans, first = list[tuple[date, date]](), stretch.start + _ONE_DAY
    for pause in stretch.pauses:
        spans.append((first, pause.start - _ONE_DAY))
        if pause.end is None:
            return [span for span in spans if span[0] <= span[1]]
        first = pause.end
    if stretch.due is not None:
        spans.append((first, stretch.due))
    return [span for span in spans if span[0] <= span[1]]


def _holidays(off: Sequence[Day]) -> Iterator[_Holiday]:
    first = 0
    for position, day in enumerate(off):
        if position + 1 < len(off) and off[position + 1].date - day.date == _ONE_DAY:
            continue
        run = off[first : position + 1]
        labels = dict.fromkeys(label for each in run for label in each.label.split("、") if label)
        yield _Holiday(run[0].date, day.date, tuple(labels))
        first = position + 1


def _holiday_line(holiday: _Holiday, words: DayWords) -> str:
    facts = {
        "span": words.span(holiday.first, holiday.last),
        "labels": words.labels([words.label(label) for label in holiday.labels]),
    }
    return _("%(span)s%(labels)s放假，不算。") % facts


def _make_up_line(day: Day, words: DayWords) -> str:
    facts = {"day": words.day(day.date), "weekday": words.weekday(day.date)}
    return _("%(day)s（%(weekday)s）调休上班，算 1 天。") % facts


def _weekend_line(
    spans: Sequence[tuple[date, date]], calendar: WorkCalendar, off: Sequence[Day], words: DayWords
) -> str:
    count = sum((last - first).days + 1 - calendar.workdays_between(first - _ONE_DAY, last) for first, last in spans)
    count -= len(off)
    if not count:
        return ""
    if count > _MOST_WEEKEND_DAYS:
        return _("这期间周末 %(count)d 天，不算。") % {"count": count}
    named = {day.date for day in off}
    days = [
        day
        for first, last in spans
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1))
        if day not in named and not calendar.is_workday(day)
    ]
    if count == 1:
        return _("%(days)s是%(weekday)s，不算。") % {"days": words.days(days), "weekday": words.weekday(days[0])}
    return _("%(days)s是周末，不算。") % {"days": words.days(days)}


def _days(stretch: Stretch, calendar: WorkCalendar, words: DayWords) -> Iterator[str]:
    plain = unpaused_end(stretch)
    if stretch.length.unit == MONTHS and plain.day < stretch.start.day:
        yield _("%(month)s没有 %(day)d 日，算到月底。") % {"month": words.month(plain), "day": stretch.start.day}
    for pause in stretch.pauses:
        yield _pause_line(pause, words)
    if stretch.ends_on is None or stretch.due is None:
        yield _("恢复计时后，到期日按暂停的天数往后移。")
        return
    yield _days_end(stretch, plain, stretch.ends_on, words)
    if stretch.due != stretch.ends_on:
        yield _day_off_line(stretch.ends_on, calendar, words)
        yield _("最后一天是 %(day)s。") % {"day": words.day(stretch.due)}


def _days_end(stretch: Stretch, plain: date, ends_on: date, words: DayWords) -> str:
    moved = (ends_on - plain).days
    facts = {
        "length": _length_text(stretch.length.unit, stretch.count),
        "count": stretch.count,
        "day": words.day(ends_on),
        "moved": moved,
    }
    if ends_on != plain:
        return (
            ngettext(
                "数满 %(length)s，再往后移 %(moved)d 天，是 %(day)s。",
                "数满 %(length)s，再往后移 %(moved)d 天，是 %(day)s。",
                moved,
            )
            % facts
        )
    if stretch.length.unit == MONTHS:
        return _("满 %(length)s的那一天是 %(day)s。") % facts
    return _("第 %(count)d 天是 %(day)s。") % facts


def _day_off_line(day: date, calendar: WorkCalendar, words: DayWords) -> str:
    label = calendar.label(day)
    if label:
        return _("这一天%(label)s放假，顺延到下一个工作日。") % {"label": words.label(label)}
    return _("这一天是%(weekday)s，顺延到下一个工作日。") % {"weekday": words.weekday(day)}
