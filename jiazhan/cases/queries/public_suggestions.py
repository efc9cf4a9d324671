"""建议公开: what everybody may read of suggestions and answers, found by words or by what they are about."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from jiazhan.accounts.models import Organisation
from jiazhan.accounts.queries.regions import within
from jiazhan.cases.models import (
    Assignment,
    Case,
    Category,
    Commitment,
    Cosponsor,
    Evaluation,
    Link,
    Rating,
    SuggestionPublication,
)
from jiazhan.cases.models.reply import class_words
from jiazhan.core.dates import local_date
from jiazhan.stations.models import Session


@dataclass(frozen=True)
class Judged:
    """What was said of an answer: by its deputy in the last round, and by those whose opinions it came from.

    `people` counts them by level, `solved` by whether it is really solved; only numbers, never who.
    """

    evaluation: Evaluation | None
    people: Mapping[str, int]
    solved: Mapping[str, int]

    @property
    def rated(self) -> int:
        """How many of them have rated."""
        return sum(self.people.values())


@dataclass(frozen=True)
class Told:
    """A published suggestion with what its page says beside the text: who proposed and who answered it, what was
    promised, what came of it.
    """

    row: SuggestionPublication
    cosponsors: int
    co_handlers: Sequence[str]
    promises: Sequence[Commitment]
    judged: Judged
    answered_on: date | None


def public_suggestions() -> QuerySet[SuggestionPublication]:
    """All that is public now, notes on what is not published included; the newest first."""
    shown = SuggestionPublication.objects.filter(approved_at__isnull=False, ended_at__isnull=True)
    related = ("case__suggestion__delegation", "case__deputy", "reply", "session", "unit", "category", "ground")
    hidden = (
        *("case__text", "case__suggestion__situation", "case__suggestion__analysis", "case__suggestion__proposal"),
        *("reply__text", "reply__promise", "reply__reject_reason"),
    )
    return shown.select_related(*related).defer(*hidden).order_by("-approved_at", "-pk")


def narrowed_suggestions(
    *,
    region_code: str = "",
    session: Session | None = None,
    unit: Organisation | None = None,
    category: Category | None = None,
) -> QuerySet[SuggestionPublication]:
    """Those of the congresses of a region and below, of a session, answered by a unit, about a category; each if
    given.
    """
    rows = public_suggestions()
    if region_code:
        rows = within(rows, field="people_congress_id", code=region_code)
    if session is not None:
        rows = rows.filter(session=session)
    if unit is not None:
        rows = rows.filter(unit=unit)
    if category is not None:
        rows = rows.filter(category=category)
    return rows


def choices_of(rows: QuerySet[SuggestionPublication]) -> dict[str, list[Any]]:
    """The sessions (newest first), units and categories that occur among `rows`. Three statements."""
    plain = rows.order_by()
    return {
        "session": list(Session.objects.filter(pk__in=plain.values("session")).order_by("-opens_on", "-pk")),
        "unit": list(Organisation.objects.filter(pk__in=plain.values("unit")).order_by("name", "pk")),
        "category": list(Category.objects.filter(pk__in=plain.values("category")).order_by("code")),
    }


def class_of(row: SuggestionPublication) -> str:
    """The class of the answer, and the one it has come to since: "B类 正在解决，现为A类"."""
    was, now = row.reply, row.case.suggestion.result_class
    words = class_words(mark=was.result_class, label=was.result_label)
    if now == was.result_class or not now:
        return words
    return _("%(was)s，现为%(now)s类") % {"was": words, "now": now}


def told_of(row: SuggestionPublication) -> Told:
    """Everything the page of a published suggestion says. Six statements."""
    case = row.case
    handlers = case.assignments.filter(role=Assignment.Role.CO_HANDLER).exclude(state=Assignment.State.RETURNED)
    signed = row.reply.signed_at
    return Told(
        row=row,
        cosponsors=case.cosponsors.filter(state=Cosponsor.State.CONFIRMED).count(),
        co_handlers=list(handlers.order_by("pk").values_list("unit__name", flat=True)),
        promises=list(case.commitments.order_by("pk")),
        judged=judged([case])[case.pk],
        answered_on=local_date(signed) if signed is not None else None,
    )


def judged(cases: Sequence[Case]) -> dict[int, Judged]:
    """What was said of the answers to these suggestions, by case. Two statements."""
    keys = [case.pk for case in cases]
    evaluations = {row.case_id: row for row in Evaluation.objects.filter(case__in=keys).order_by("round")}
    links = Link.objects.filter(kind=Link.Kind.BECAME, target__in=keys, undone_at=None)
    last: dict[int, tuple[int, str, str]] = {}
    rated = Rating.objects.filter(Q(case__links_out__in=links)).order_by("round", "pk")
    for source, target, level, solved in rated.values_list("case_id", "case__links_out__target_id", "level", "solved"):
        last[source] = (target, level, solved)
    people: dict[int, list[tuple[str, str]]] = {key: [] for key in keys}
    for target, level, solved in last.values():
        people[target].append((level, solved))
    return {
        key: Judged(
            evaluation=evaluations.get(key),
            people=Counter(level for level, _solved in people[key]),
            solved=Counter(solved for _level, solved in people[key] if solved),
        )
        for key in keys
    }
