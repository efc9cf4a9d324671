"""刚刚发生: the latest entries of the journal about cases a person may see, in one statement."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import BigIntegerField, Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Substr

from jiazhan.accounts.actor import Actor
from jiazhan.cases.queries.timeline import APART, moments
from jiazhan.cases.queries.visible import visible
from jiazhan.core.models import Entry

MOST: Final = 5
_LOOKED_AT: Final = 3000
"""How far back the journal is read for somebody who sees little of it."""


@dataclass(frozen=True)
class Happened:
    """One thing that was done, and to which case."""

    sentence: str
    at: datetime
    case_id: int
    number: str
    title: str


def latest(*, actor: Actor, today: date) -> list[Happened]:
    """The latest things done to cases the actor may see, newest first."""
    key = Case(
        When(subject__startswith="case:", then=Cast(Substr("subject", 6), BigIntegerField())),
        default=Value(None),
        output_field=BigIntegerField(),
    )
    seen = visible(actor).order_by().filter(pk=OuterRef("case_key"))
    newest = Entry.objects.order_by("-pk").values("pk")
    told = Q(verb__startswith="case.") | Q(verb__startswith="suggestion.")
    left_out = [f"case.{verb}" for verb in APART]
    rows = Entry.objects.filter(told, pk__gt=Subquery(newest[:1]) - _LOOKED_AT).exclude(verb__in=left_out)
    rows = rows.annotate(case_key=key).annotate(
        case_id=Subquery(seen.values("pk")[:1]),
        case_number=Subquery(seen.values("number")[:1]),
        case_title=Subquery(seen.values("title")[:1]),
    )
    found = []
    for entry in rows.filter(case_id__isnull=False).order_by("-pk")[:MOST]:
        moment = moments(entries=[entry], words={}, today=today)[0]
        found.append(Happened(str(moment.sentence), entry.at, entry.case_id, entry.case_number or "", entry.case_title))
    return found
