from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from jiazhan.core import journal
from jiazhan.core.actions.recompute_clocks import recompute_clocks
from jiazhan.core.calendar_notice import NoticeDay, check_notice, checksum
from jiazhan.core.models import CalendarDay, CalendarNotice
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.refusals import Invalid


@dataclass(frozen=True)
class Imported:
    """What an import did: days off and make-up days of the year, clocks counted anew and clocks that changed."""

    year: int
    holidays: int
    make_up_days: int
    checked: int
    changed: int


def import_calendar(
    *, actor: journal.Author, at: datetime, year: int, source: str, days: Sequence[NoticeDay]
) -> Imported:
    """导入放假通知: make `days` the official arrangement of `year`, and count every running clock anew.

    All in one transaction; it replaces what the year had. Ordinary working days and nameless weekends in `days` are not
    kept, so a list of all 365 days is welcome. Writes one entry `calendar.import` on "calendar:<year>" and one
    `clock.recompute` per changed clock. Raises Invalid with a sentence for year, source or days. This is below the
    floor of grants: the caller requires the permission `calendar.import`.
    """
    source = source.strip()
    if not 0 < len(source) <= 200:
        raise Invalid(fields={"source": _("请写明依据的通知，最多 200 个字。")})
    check_notice(year=year, days=days)
    kept = [day for day in days if _is_worth_a_row(day)]
    with transaction.atomic():
        _replace(at=at, year=year, source=source, days=kept)
        why = _("导入了 %(year)d 年放假通知：%(source)s") % {"year": year, "source": source}
        recomputed = recompute_clocks(actor=actor, at=at, calendar=current_calendar(), why=why)
        done = Imported(
            year=year,
            holidays=sum(not is_workday for _date, is_workday, _label in kept),
            make_up_days=sum(is_workday for _date, is_workday, _label in kept),
            checked=recomputed.checked,
            changed=recomputed.changed,
        )
        journal.append(
            verb="calendar.import",
            subject=f"calendar:{year}",
            actor=actor,
            at=at,
            facts={
                "source": source,
                "holidays": done.holidays,
                "make_up_days": done.make_up_days,
                "clocks_changed": done.changed,
            },
        )
    return done


def _is_worth_a_row(day: NoticeDay) -> bool:
    is_weekend = day[0].weekday() >= 5
    if day[1]:
        return is_weekend
    return not is_weekend or bool(day[2])


def _replace(*, at: datetime, year: int, source: str, days: Sequence[NoticeDay]) -> None:
    notice, _is_new = CalendarNotice.objects.update_or_create(
        year=year,
        defaults={
            "source": source,
            "is_official": True,
            "imported_at": at,
            "checksum": checksum(year=year, is_official=True, days=days),
        },
    )
    CalendarDay.objects.filter(Q(notice=notice) | Q(date__in=[day[0] for day in days])).delete()
    CalendarDay.objects.bulk_create(
        CalendarDay(date=date, is_workday=is_workday, label=label, notice=notice) for date, is_workday, label in days
    )
