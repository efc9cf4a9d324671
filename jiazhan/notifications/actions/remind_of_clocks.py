"""催办: the clock itself reminds, at the rungs of the ladder that holds for its case (domain rules (b), 1.10)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial

from jiazhan.cases.ladder import Rung
from jiazhan.cases.ladders import Ladders, ladders_for
from jiazhan.cases.models import Assignment, Case
from jiazhan.cases.models.contact import contact_subject
from jiazhan.cases.models.suggestion_publication import publication_subject
from jiazhan.cases.practice import rule_region
from jiazhan.core.dates import local_date
from jiazhan.core.models import Clock
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.notifications.actions.notify import tell
from jiazhan.notifications.queries.audience import co_handling_users, publishing_users, unit_users, waiting_users
from jiazhan.notifications.queries.rung_audience import told_beside
from jiazhan.notifications.sentences import rung_verb

_AT_A_TIME = 500


def remind_of_clocks(*, at: datetime) -> int:
    """催办: tell those whom the rung names of every running clock that reached a new one; how many notices were new.

    On days off nobody is told but of what is due that very day.
    """
    told, last = 0, 0
    while clocks := list(
        Clock.objects.filter(stopped_at=None, is_paused=False, pk__gt=last).order_by("pk")[:_AT_A_TIME]
    ):
        last = clocks[-1].pk
        told += _remind(clocks, at)
    return told


def _remind(clocks: Sequence[Clock], at: datetime) -> int:
    today, calendar, told = local_date(at), current_calendar(), 0
    on_day_off = not calendar.is_workday(today)
    due = {
        clock.subject: clock
        for clock in clocks
        if clock.due_date is not None and (clock.due_date == today or not on_day_off)
    }
    matters = list(_matters(due))
    regions = {rule_region(case) for case, _whose, _subject in matters}
    ladders = ladders_for(regions=regions, today=today, calendar=calendar)
    for case, whose, subject in matters:
        clock = due[subject]
        rung = _last_telling(ladders, clock, case)
        if rung is None:
            continue
        users = told_beside(rung=rung, case=case, on=today)
        if "party" in rung.tells:
            users |= whose()
        verb = rung_verb(mark=rung.mark, count=rung.count, act=rung.act)
        told += tell(users=users, case=case, key=f"clock:{clock.pk}:{rung.code}", verb=verb, at=at)
    return told


def _last_telling(ladders: Ladders, clock: Clock, case: Case) -> Rung | None:
    """The last rung reached that tells anybody."""
    standing = ladders.standing(
        region_code=rule_region(case),
        clock_key=clock.rule_key,
        started_on=clock.started_on,
        due_date=clock.due_date,
    )
    return next((rung for rung in reversed(standing.reached) if rung.tells), None)


def _matters(subjects: Iterable[str]) -> Iterator[tuple[Case, Callable[[], set[int]], str]]:
    """Each subject with its case and who is responsible: the party of a case, the co-handler of an assignment, the unit
    that must speak with the deputy.
    """
    keys: dict[str, list[int]] = {"case": [], "assignment": [], "contact": [], "publication": []}
    for subject in subjects:
        kind, _separator, key = subject.partition(":")
        keys[kind].append(int(key))
    for case in Case.objects.filter(pk__in=keys["case"]).select_related("deputy", "suggestion").order_by("pk"):
        yield case, partial(waiting_users, case=case), case.subject
    for case in Case.objects.filter(pk__in=keys["contact"]).select_related("suggestion").order_by("pk"):
        yield case, partial(unit_users, case=case), contact_subject(case.pk)
    for case in Case.objects.filter(pk__in=keys["publication"]).select_related("suggestion").order_by("pk"):
        yield case, partial(publishing_users, case=case), publication_subject(case.pk)
    rows = Assignment.objects.filter(pk__in=keys["assignment"]).select_related("case__suggestion").order_by("pk")
    for row in rows:
        yield row.case, partial(co_handling_users, row), row.subject
