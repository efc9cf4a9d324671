"""日封: close a finished day of the journal under one digest that can be published."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from jiazhan.core import journal
from jiazhan.core.digest import seal_digest
from jiazhan.core.models import Entry, Seal
from jiazhan.core.models.seal import SEAL_SUBJECT
from jiazhan.core.queries.days import count_and_root, day_bounds, local_day
from jiazhan.core.refusals import WrongState

GRACE: Final = timedelta(minutes=10)
"""How long after midnight a day counts as finished: a transaction begun before midnight may still bring entries."""


@dataclass(frozen=True, kw_only=True)
class _Schedule:
    kind: str = "system"
    user_id: int | None = None
    name: str = ""


def seal_day(*, day: date, at: datetime) -> Seal:
    """封存: seal all entries recorded on the local day `day`, chained to the seal before.

    A sealed day is returned as it is.
    Raises WrongState when the day is not finished, or when an earlier day with entries has no seal yet.
    """
    try:
        with transaction.atomic():
            return Seal.objects.filter(day=day).first() or _seal(day=day, at=at)
    except IntegrityError:
        return Seal.objects.get(day=day)


def seal_missing(*, at: datetime) -> list[Seal]:
    """补封: seal every finished day that has no seal, oldest first, also days on which nothing was recorded."""
    day = _first_open_day()
    seals = []
    while day and _is_finished(day=day, at=at):
        seals.append(seal_day(day=day, at=at))
        day += timedelta(days=1)
    return seals


def _is_finished(*, day: date, at: datetime) -> bool:
    return at >= day_bounds(day)[1] + GRACE


def _first_open_day() -> date | None:
    newest = Seal.objects.order_by("-day").values_list("day", flat=True).first()
    if newest:
        return newest + timedelta(days=1)
    first = Entry.objects.order_by("recorded_at").values_list("recorded_at", flat=True).first()
    return local_day(first) if first else None


def _seal(*, day: date, at: datetime) -> Seal:
    if not _is_finished(day=day, at=at):
        raise WrongState(code="seal.day_unfinished", sentence=_("这一天还没有结束，过了零点十分再封存。"))
    expected = _first_open_day()
    if expected and day != expected:
        sentence = _("日封要一天接一天，请先封存 %(day)s。") % {"day": expected.isoformat()}
        raise WrongState(code="seal.out_of_order", sentence=sentence)
    before = Seal.objects.order_by("-day").first()
    previous = before.digest if before else ""
    count, root = count_and_root(day)
    digest = seal_digest(day=day.isoformat(), count=count, root=root, previous=previous)
    seal = Seal(day=day, count=count, root=root, previous=previous, digest=digest, sealed_at=at)
    seal.save(force_insert=True)
    facts = {"day": day.isoformat(), "count": count, "root": root, "digest": digest}
    journal.append(verb="journal.seal", subject=SEAL_SUBJECT, actor=_Schedule(), at=at, facts=facts)
    return seal
