"""催办: the clock itself reminds: at half, at four fifths, on the last day and the working day after (domain rules
(b)).
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from jiazhan.cases.models import Assignment, Case
from jiazhan.cases.models.contact import contact_subject
from jiazhan.cases.models.suggestion_publication import publication_subject
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.dates import local_date
from jiazhan.core.models import Clock
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.notifications.actions.notify import tell
from jiazhan.notifications.queries.audience import co_handling_users, publishing_users, unit_users, waiting_users

_AT_A_TIME = 500


def stage_of(*, started_on: date, due_date: date, today: date, calendar: WorkCalendar) -> str:
    """The stage a clock is in today: "", "clock.half", "clock.most", "clock.due" or "clock.late". Pure."""
    if today > due_date:
        return "clock.late" if calendar.is_workday(today) else ""
    if today == due_date:
        return "clock.due"
    whole = calendar.workdays_between(started_on, due_date)
    gone = calendar.workdays_between(started_on, today)
    if whole < 2 or not calendar.is_workday(today):
        return ""
    if gone * 5 >= whole * 4:
        return "clock.most"
    return "clock.half" if gone * 2 >= whole else ""


def remind_of_clocks(*, at: datetime) -> int:
    """催办: tell whoever is responsible of every running clock that reached a new stage; how many notices were new."""
    today, calendar = local_date(at), current_calendar()
    told, last = 0, 0
    while clocks := list(
        Clock.objects.filter(stopped_at=None, is_paused=False, pk__gt=last).order_by("pk")[:_AT_A_TIME]
    ):
        last = clocks[-1].pk
        stages = {
            clock.subject: (
                clock.pk,
                stage_of(started_on=clock.started_on, due_date=clock.due_date, today=today, calendar=calendar),
            )
            for clock in clocks
            if clock.due_date is not None
        }
        reached = {subject: mark for subject, mark in stages.items() if mark[1]}
        for case, users, subject in _whom(reached):
            clock_id, stage = reached[subject]
            told += tell(users=users, case=case, key=f"clock:{clock_id}:{stage}", verb=stage, at=at)
    return told


def _whom(subjects: Iterable[str]) -> Iterator[tuple[Case, set[int], str]]:
    """Each subject with its case and who is told: the party of a case, the co-handler of an assignment, the unit that
    must speak with the deputy.
    """
    keys: dict[str, list[int]] = {"case": [], "assignment": [], "contact": [], "publication": []}
    for subject in subjects:
        kind, _separator, key = subject.partition(":")
        keys[kind].append(int(key))
    for case in Case.objects.filter(pk__in=keys["case"]).select_related("deputy").order_by("pk"):
        yield case, waiting_users(case=case), case.subject
    for case in Case.objects.filter(pk__in=keys["contact"]).order_by("pk"):
        yield case, unit_users(case=case), contact_subject(case.pk)
    for case in Case.objects.filter(pk__in=keys["publication"]).select_related("suggestion").order_by("pk"):
        yield case, publishing_users(case=case), publication_subject(case.pk)
    rows = Assignment.objects.filter(pk__in=keys["assignment"]).select_related("case__suggestion").order_by("pk")
    for row in rows:
        yield row.case, co_handling_users(row), row.subject
