"""承诺台账: what units have promised, by when, and whether they keep it (CQ 24, 33; QD 27, 34)."""

from datetime import date
from typing import Final

from django.db.models import F, Q, QuerySet

from jiazhan.accounts.actor import Actor
from jiazhan.cases.models import Commitment
from jiazhan.cases.queries.visible import visible

KINDS: Final = ("running", "overdue", "reported", "ended")
"""What the ledger can be asked for: what runs, what is past its day, what waits to be struck off, what has ended."""


def commitments(*, actor: Actor) -> QuerySet[Commitment]:
    """The promises that belong to suggestions this actor may see."""
    return Commitment.objects.filter(case__in=visible(actor)).select_related("case__deputy", "unit")


def of_kind(rows: QuerySet[Commitment], *, kind: str, today: date) -> QuerySet[Commitment]:
    """Those of one of `KINDS`."""
    running = Q(ended_at__isnull=True)
    asked = {
        "running": running,
        "overdue": running & Q(state=Commitment.State.RUNNING, promised_date__lt=today),
        "reported": running & Q(state=Commitment.State.REPORTED),
        "ended": ~running,
    }
    return rows.filter(asked[kind])


def without_progress(*, since: date) -> QuerySet[Commitment]:
    """Promises that run and of which nothing was said since a day: a fourth quarter asks for it (CQ 24)."""
    silent = Q(progress_at__isnull=True) | Q(progress_at__date__lt=since)
    rows = Commitment.objects.filter(silent, state=Commitment.State.RUNNING, ended_at__isnull=True)
    return rows.filter(made_at__date__lt=since).select_related("case__deputy").order_by("pk")


def kept_by_day(rows: QuerySet[Commitment], *, on: date) -> tuple[int, int]:
    """Of promises due by a day, how many were kept by their own day, and how many were due (domain rules (c))."""
    due = rows.filter(promised_date__lte=on)
    kept = due.filter(state=Commitment.State.FULFILLED, reported_at__date__lte=F("promised_date"))
    return kept.count(), due.count()
