"""The suggestions behind the figures, one by one: 建议目录, and what dissatisfied deputies said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from jiazhan.accounts.actor import Actor
from jiazhan.cases.models import Assignment, Category, Cosponsor, Evaluation, Rating, SuggestionDetail
from jiazhan.cases.queries.visible import visible
from jiazhan.core.queries.days import day_bounds, local_day
from jiazhan.statistics.profile import Profile, counts_in
from jiazhan.statistics.queries.facts import Fact, facts_of
from jiazhan.statistics.scope import Scope
from jiazhan.statistics.standing import standing


@dataclass(frozen=True)
class Listed:
    """One suggestion as the directory shows it, as of the cut-off; names, title and category are today's.

    `sponsor` is the delegation where one handed it in, else the lead deputy; `signers` counts those who signed with
    the lead.
    """

    case: int
    number: str
    title: str
    sponsor: str
    filing: str
    signers: int
    category: str
    unit: str
    co_handlers: tuple[str, ...]
    standing: str
    handed_in_on: date
    profile: Profile
    handed_on: date | None
    replied_on: date | None


@dataclass(frozen=True)
class Dissatisfied:
    """A form that says dissatisfied: of which round, with what reason."""

    listed: Listed
    round: int
    attitude: str
    result: str
    reason: str


@dataclass(frozen=True)
class Chosen:
    """Which of them: those that count in the count of this name; of one lead unit, of one top category with all below
    it (0: of none, None: of any).
    """

    count: str = "received"
    unit: int | None = None
    category: int | None = None


def directory(*, scope: Scope, actor: Actor, chosen: Chosen | None = None) -> list[Listed]:
    """The suggestions of a scope that `actor` sees, in the order of their numbers. Five statements at most."""
    chosen = chosen or Chosen()
    below = _below(chosen.category)
    facts = {
        fact.case: fact
        for fact in facts_of(scope)
        if chosen.count in counts_in(fact.profile)
        and (chosen.unit is None or (fact.unit or 0) == chosen.unit)
        and (below is None or (fact.category or 0) in below)
    }
    return [] if not facts else _listed(scope, actor, facts)


def _below(category: int | None) -> set[int] | None:
    if not category:
        return None if category is None else {0}
    return {category, *Category.objects.filter(parent=category).values_list("pk", flat=True)}


def _listed(scope: Scope, actor: Actor, facts: dict[int, Fact]) -> list[Listed]:
    rows = visible(actor).filter(in_scope(scope)).order_by("number")
    names = ("category__name", "deputy__name", "suggestion__delegation__name", "suggestion__filing", "registered_at")
    signers = dict(_signers(scope))
    units, co_handlers = _units(scope)
    found = []
    for key, number, title, category, deputy, delegation, filing, at in rows.values_list(
        "pk", "number", "title", *names
    ):
        if (fact := facts.get(key)) is None or at is None:
            continue
        found.append(
            Listed(
                case=key,
                number=number or "",
                title=title,
                sponsor=delegation or deputy or "",
                filing=str(SuggestionDetail.Filing(filing).label),
                signers=signers.get(key, 0),
                category=category or "",
                unit=units.get(fact.unit, "") if fact.unit is not None else "",
                co_handlers=tuple(co_handlers.get(key, ())),
                standing=str(standing(fact.profile)),
                handed_in_on=local_day(at),
                profile=fact.profile,
                handed_on=fact.handed_on,
                replied_on=fact.replied_on,
            )
        )
    return found


def dissatisfied(*, scope: Scope, listed: Sequence[Listed]) -> list[Dissatisfied]:
    """Every form by the cut-off that says dissatisfied of attitude or result, in the order of `listed`. One
    statement.
    """
    by_case = {row.case: row for row in listed}
    level = Rating.Level.DISSATISFIED
    forms = Evaluation.objects.filter(
        Q(attitude=level) | Q(result=level), in_scope(scope, "case__"), at__lt=day_bounds(scope.until)[1]
    )
    found = [
        Dissatisfied(by_case[case], turn, attitude, result, reason)
        for case, turn, attitude, result, reason in forms.values_list(
            "case_id", "round", "attitude", "result", "reason"
        )
        if case in by_case
    ]
    places = {row.case: place for place, row in enumerate(listed)}
    return sorted(found, key=lambda form: (places[form.listed.case], form.round))


def in_scope(scope: Scope, prefix: str = "") -> Q:
    """The condition on cases, or on what belongs to one by `prefix` ("case__"), that they are counted in a scope."""
    handed_in = f"{prefix}registered_at"
    end = day_bounds(scope.until)[1]
    here = Q(**{f"{prefix}suggestion__people_congress": scope.congress, f"{handed_in}__lt": end})
    if scope.session is not None:
        return here & Q(**{f"{prefix}suggestion__session": scope.session})
    begin, last = day_bounds(date(scope.year, 1, 1))[0], day_bounds(date(scope.year, 12, 31))[1]
    return here & Q(**{f"{handed_in}__gte": begin, f"{handed_in}__lt": last})


def _signers(scope: Scope) -> "QuerySet[Cosponsor, tuple[int, int]]":
    signed = Cosponsor.objects.filter(in_scope(scope, "case__"), state=Cosponsor.State.CONFIRMED).order_by()
    return signed.values_list("case_id").annotate(count=Count("pk"))


def _units(scope: Scope) -> tuple[dict[int, str], dict[int, list[str]]]:
    """The names of lead handlers by key, and of the co-handlers of each case at the cut-off."""
    end = day_bounds(scope.until)[1]
    kept = Q(returned_at=None) | Q(returned_at__gte=end)
    rows = Assignment.objects.filter(in_scope(scope, "case__"), kept, assigned_at__lt=end).order_by("pk")
    leads: dict[int, str] = {}
    others: dict[int, list[str]] = {}
    for case, unit, name, role, state in rows.values_list("case_id", "unit_id", "unit__name", "role", "state"):
        if role == Assignment.Role.LEAD_HANDLER:
            leads[unit] = name
        elif state != Assignment.State.ENDED:
            others.setdefault(case, []).append(name)
    return leads, others
