"""重算期限之后: keep on the case, or on a co-handler's assignment, what its recomputed clock says."""

from jiazhan.cases.models import Assignment, Case
from jiazhan.cases.models.case import NO_DUE_DATE
from jiazhan.core.models import Entry
from jiazhan.core.queries.clocks import running_clock


def follow_clock(entry: Entry) -> None:
    """Copy the running clock to its case, or to its co-handler's assignment, when a new calendar notice moved it (a
    follower of "clock.recompute").
    """
    kind, _separator, key = entry.subject.partition(":")
    clock = running_clock(entry.subject) if kind in {"case", "assignment"} else None
    if clock is None:
        return
    if kind == "assignment":
        rows = Assignment.objects.filter(pk=int(key))
        rows.update(due_date=clock.due_date, is_provisional=clock.is_provisional)
    else:
        Case.objects.filter(pk=int(key)).update(
            due_date=clock.due_date, due_order=clock.due_date or NO_DUE_DATE, is_provisional=clock.is_provisional
        )
