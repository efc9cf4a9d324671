"""逾期未评价: nobody rated in time; the matter closes and stays out of the rate (CQ 29)."""

from datetime import datetime

from jiazhan.accounts.actor import SYSTEM
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Case
from jiazhan.core.dates import local_date
from jiazhan.core.refusals import Refused


def lapse_evaluation(*, case: Case, at: datetime) -> Case:
    """逾期未评价: taken by the clock alone, after the last day of the evaluation window."""
    with taking(verb="lapse_evaluation", case=case, actor=SYSTEM, at=at):
        pass
    return case


def lapse_due_evaluations(*, at: datetime) -> int:
    """Close every matter whose evaluation window has passed; how many. The schedule runs it."""
    waiting = Case.objects.filter(
        is_open=True,
        state__in=("fed_back", "replied", "fulfilment_reported"),
        clock_key__in=("evaluation", "suggestion_evaluation", "commitment_evaluation"),
        due_date__lt=local_date(at),
    )
    closed = 0
    for case in waiting.order_by("pk").iterator(chunk_size=200):
        try:
            lapse_evaluation(case=case, at=at)
        except Refused:
            continue  # rated or withdrawn between the reading and the lock
        closed += 1
    return closed
