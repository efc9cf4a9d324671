"""Which cases somebody sees. Every list, search, feed, export and count goes through here."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet, Subquery

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.division import covers, level_of
from jiazhan.accounts.queries.regions import lies_in
from jiazhan.cases.handlers import co_handlers_of, units_handling_for
from jiazhan.cases.models import Assignment, Case, Cosponsor, FeasibilityInquiry, KeyMark, Reading
from jiazhan.cases.sponsors import SIGNING, cosponsors_of, units_of
from jiazhan.cases.states import PROPOSED, UNFILED
from jiazhan.cases.supervision import committees_of, key_mark_of
from jiazhan.stations.models import Deputy

PRIVATE: Final = Q(kind__in=PROPOSED, state__in=UNFILED)
_DRAFTING: Final = frozenset({"suggestion.draft", "bill.draft"})
_SIGNING: Final = frozenset({"suggestion.cosponsor", "bill.cosponsor"})
_KEPT: Final = tuple(state for state in Assignment.State.values if state != Assignment.State.RETURNED)
_SHOWABLE: Final = tuple(state for state in UNFILED if state != "discarded")


@dataclass(frozen=True)
class Reach:
    """One of the ways in which an actor sees cases, as an equality on one indexed column wherever there is one.

    `field` is "region" (value: a division code), "station", "unit", "party", "co_handled", "supervised" (an
    organisation: the last, key suggestions of a committee), "own" (a user: cases of this user as deputy), "turn" (of
    those only the ones the deputy must act on) or "cosigned" (a user: suggestions and bills this user as deputy signs
    or is asked to sign). `within` narrows to a region.
    """

    field: str
    value: str | int
    within: str = ""

    @property
    def condition(self) -> Q:
        """The same as a condition on cases."""
        if self.field == "region":
            return in_region(str(self.value))
        if self.field in {"own", "turn"}:
            own = Q(deputy=Subquery(Deputy.objects.filter(user_id=self.value).values("pk")[:1]))
            return own & Q(party_kind=Case.PartyKind.DEPUTY) if self.field == "turn" else own
        if self.field == "cosigned":
            signing = Cosponsor.objects.filter(deputy__user_id=self.value, state__in=SIGNING)
            return Q(pk__in=Subquery(signing.values("case_id"))) & ~Q(state="discarded")
        if self.field == "co_handled":
            asked = Assignment.objects.filter(unit_id=int(self.value), role=Assignment.Role.CO_HANDLER)
            return Q(pk__in=Subquery(asked.exclude(state=Assignment.State.RETURNED).values("case_id")))
        if self.field == "supervised":
            marks = KeyMark.objects.filter(committee_id=int(self.value), ended_at=None)
            return Q(pk__in=Subquery(marks.values("case_id")))
        return Q(**{self.field: self.value})

    @property
    def is_private(self) -> bool:
        """Whether it shows what is not yet handed in: their deputy's, and those of whoever signs."""
        return self.field in {"own", "turn", "cosigned"}

    def shows(self, case: Case) -> bool:
        """Whether `rows` would find `case`, asked of a case at hand; of its deputy too when the way is one's own."""
        if self.field in {"own", "turn"}:
            is_own = case.deputy is not None and case.deputy.user_id == self.value
            return is_own and (self.field == "own" or case.party_kind == Case.PartyKind.DEPUTY)
        if self.field == "cosigned":
            is_kept = case.kind in PROPOSED and case.state != "discarded"
            return is_kept and any(row.deputy.user_id == self.value for row in cosponsors_of(case, *SIGNING))
        if case.kind in PROPOSED and case.state in UNFILED:
            return False
        if self.field == "region":
            return covers(str(self.value), case.region_id)
        if self.field == "co_handled":
            is_suggestion = case.kind == Case.Kind.SUGGESTION
            return is_suggestion and any(row.unit_id == self.value for row in co_handlers_of(case, *_KEPT))
        if self.field == "supervised":
            mark = key_mark_of(case)
            return mark is not None and mark.committee_id == self.value
        return bool(getattr(case, f"{self.field}_id") == self.value)

    @property
    def rows(self) -> Q:
        """The condition with what it must not show left out: what a deputy has not handed in yet."""
        return self.condition if self.is_private else self.condition & ~PRIVATE


def visible(actor: Actor) -> QuerySet[Case]:
    """The cases `actor` may see: in a granted region, of a granted station or unit, or one's own as deputy.

    What a deputy has not handed in yet is seen by that deputy and by those asked to sign it.
    """
    return Case.objects.filter(_in_reach(actor))


def openable(actor: Actor) -> QuerySet[Case]:
    """The cases `actor` may open by their keys: those of `visible`, and the drafts shown to them. For looking up one,
    not for lists or counts: no index holds both.
    """
    return Case.objects.filter(_in_reach(actor) | shown_drafts(actor))


def _in_reach(actor: Actor) -> Q:
    condition = Q(pk__in=())
    for way in reaches(actor):
        condition |= way.rows
    return condition


def is_visible(*, actor: Actor, case: Case) -> bool:
    """The same as `openable`, asked of a case at hand."""
    if any(way.shows(case) for way in reaches(actor)):
        return True
    may_be_shown = case.kind == Case.Kind.SUGGESTION and case.state in _SHOWABLE
    return may_be_shown and Case.objects.filter(shown_drafts(actor), pk=case.pk).exists()


def shown_drafts(actor: Actor) -> Q:
    """Suggestions not handed in that were shown to this actor: to the congress's office for reading, to a unit for its
    view. They stand in no list of cases, but on a page of their own (queries/shown_drafts.py).
    """
    found = Q(pk__in=())
    if "suggestion.give_reading" in actor.permissions:
        found |= Q(pk__in=Subquery(readings_for(actor).values("case_id")), state__in=_SHOWABLE)
    if units_of(actor):
        found |= Q(pk__in=Subquery(inquiries_to(actor).values("case_id")), state__in=_SHOWABLE)
    return found


def readings_for(actor: Actor) -> QuerySet[Reading]:
    """What deputies asked the offices of the congresses for which this actor reads."""
    here = Q(pk__in=())
    for scope in actor.scopes_with("suggestion.give_reading"):
        if scope.organisation_id is None:
            here |= lies_in(field="case__suggestion__people_congress_id", code=scope.region_code)
    return Reading.objects.filter(here)


def inquiries_to(actor: Actor) -> QuerySet[FeasibilityInquiry]:
    """What the units were asked for which this actor answers."""
    return FeasibilityInquiry.objects.filter(unit_id__in=units_of(actor))


def reaches(actor: Actor) -> tuple[Reach, ...]:
    """Every way in which `actor` sees cases, none within another; () for somebody who sees none."""
    scopes = actor.scopes_with("case.view")
    codes = {scope.region_code for scope in scopes if scope.organisation_id is None}
    widest = sorted(code for code in codes if not any(other != code and covers(other, code) for other in codes))
    found = [Reach("region", code) for code in widest]
    for key in sorted({scope.organisation_id for scope in scopes if scope.organisation_id is not None}):
        found += [Reach("station", key), Reach("unit", key), Reach("party", key)]
    found += [Reach("co_handled", key) for key in sorted(units_handling_for(actor))] if found else []
    found += [Reach("supervised", key) for key in sorted(committees_of(actor))] if found else []
    if found and actor.user_id is not None and _DRAFTING & actor.permissions:
        found.append(Reach("own", actor.user_id))
    if found and actor.user_id is not None and _SIGNING & actor.permissions:
        found.append(Reach("cosigned", actor.user_id))
    return tuple(found)


def turns(actor: Actor) -> tuple[Reach, ...]:
    """Every way in which it can be this actor's turn: their organisation, or they themselves as deputy, must act."""
    found: list[Reach] = []
    scopes = actor.scopes_with("case.view")
    held = {scope.organisation_id for scope in scopes if scope.organisation_id is not None}
    found += [Reach("party", key) for key in sorted(held)]
    if actor.organisation_id is not None and actor.organisation_id not in held:
        found += [
            Reach("party", actor.organisation_id, within=str(way.value))
            for way in reaches(actor)
            if way.field == "region"
        ]
    if scopes and actor.user_id is not None and _DRAFTING & actor.permissions:
        found.append(Reach("turn", actor.user_id))
    return tuple(found)


def in_region(code: str) -> Q:
    """Cases in a region and all below: one equality for a county, a town or a village, a range above them."""
    level = level_of(code)
    if level == "county":
        return Q(county=code[:6])
    if level == "town":
        return Q(town=code[:9])
    return Q(region=code) if level == "village" else lies_in(field="region_id", code=code)
