"""Who must be told."""

from datetime import date
from typing import Final

from django.db.models import Q

from jiazhan.accounts.models import User
from jiazhan.accounts.queries.grants import who_can
from jiazhan.cases.models import Case, Cosponsor
from jiazhan.cases.permissions import UnitOnly
from jiazhan.cases.queries.parties import office_of

CONFIRMED_BY = {"decline": "case.confirm_decline", "publication": "case.approve_publication"}
TO_THE_DEPUTY: Final = frozenset(
    {
        *("suggestion.return_for_revision", "suggestion.accept", "suggestion.sign_reply", "suggestion.complete"),
        *("suggestion.treat_as_letter", "suggestion.reject", "suggestion.withdraw"),
    }
)
"""What every proposer is told, the lead and all who signed (CQ 13, HN 21)."""

TO_THE_LEAD: Final = frozenset(
    {
        *("suggestion.cosponsor", "suggestion.decline_cosponsoring", "suggestion.withdraw_cosponsoring"),
        *("suggestion.agree_withdrawal", "suggestion.give_reading"),
    }
)
TO_COSPONSORS: Final = {
    "suggestion.invite_cosponsors": Cosponsor.State.INVITED,
    "suggestion.revise": Cosponsor.State.INVITED,
    "suggestion.ask_withdrawal": Cosponsor.State.CONFIRMED,
}
"""What those asked to sign are told, by where they stand."""

TO_WHO_BROUGHT_IT = {
    "case.sign_reply": "deputy.answered",
    "case.feed_back": "deputy.fed_back",
    "case.answer_on_spot": "deputy.fed_back",
}
"""What a deputy is told of an opinion they brought: a loop with two addressees, the person and the deputy."""


def audience(*, case: Case, verb: str, on: date) -> set[int]:
    """The users who must be told that `verb` was done: those who must act next, and the deputy of a suggestion."""
    told: set[int] = set()
    if verb in TO_THE_LEAD:
        return _lead(case)
    if verb in TO_COSPONSORS:
        return _signing(case, TO_COSPONSORS[verb])
    if verb in {"suggestion.ask_reading", "suggestion.answer_feasibility"}:
        office = office_of(case.suggestion.people_congress_id)
        answered = _lead(case) if verb == "suggestion.answer_feasibility" else set()
        return answered | (_users_of(office.pk) if office is not None else set())
    if verb == "suggestion.ask_feasibility":
        asked = case.inquiries.filter(answered_at=None).values_list("unit_id", flat=True)
        return {user for unit in asked for user in _users_of(unit)}
    if verb in TO_THE_DEPUTY:
        told |= _lead(case) | _signing(case, Cosponsor.State.CONFIRMED)
    if verb.endswith(".draft_reply") and case.unit_id is not None:
        signs = verb.replace("draft_reply", "sign_reply")
        return told | set(who_can(signs, UnitOnly(frozenset({case.unit_id})), on=on).values_list("pk", flat=True))
    if case.pending in CONFIRMED_BY and verb.endswith((".propose_decline", ".prepare_publication")):
        confirming = set(who_can(CONFIRMED_BY[case.pending], case, on=on).values_list("pk", flat=True))
        return told | _own(confirming, case)
    return told | waiting_users(case=case)


def _lead(case: Case) -> set[int]:
    lead = case.deputy.user_id if case.deputy is not None else None
    return set() if lead is None else {lead}


def _signing(case: Case, state: str) -> set[int]:
    rows = Cosponsor.objects.filter(case=case, state=state, deputy__user__isnull=False)
    return set(rows.values_list("deputy__user_id", flat=True))


def deputy_who_brought(*, case: Case) -> set[int]:
    """The user of the deputy through whom an opinion came, if that deputy has an account."""
    if case.kind != Case.Kind.OPINION or case.deputy is None or case.deputy.user_id is None:
        return set()
    return {case.deputy.user_id}


def waiting_users(*, case: Case) -> set[int]:
    """The users of the party that must act on `case` now."""
    if case.party_kind == Case.PartyKind.DEPUTY:
        user_id = case.deputy.user_id if case.deputy is not None else None
        return {user_id} if user_id is not None else set()
    return set() if case.party_id is None else _users_of(case.party_id)


def _users_of(organisation_id: int) -> set[int]:
    """Who works for an organisation, or has been granted to."""
    theirs = Q(organisation_id=organisation_id) | Q(grants__organisation_id=organisation_id)
    users = User.objects.filter(theirs, is_active=True, grants__isnull=False)
    return set(users.values_list("pk", flat=True))


def _own(users: set[int], case: Case) -> set[int]:
    """Of those who could confirm, the ones of the responsible party; all of them when it has none."""
    return (users & waiting_users(case=case)) or users
