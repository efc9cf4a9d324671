"""The users behind an organisation, a unit's head, a suggestion's proposers and offices."""

from datetime import date

from django.db.models import Q

from jiazhan.accounts.models import User
from jiazhan.accounts.queries.grants import who_can
from jiazhan.cases.models import Case, Cosponsor
from jiazhan.cases.permissions import UnitOnly
from jiazhan.cases.queries.parties import government_office_of, office_of


def users_of(organisation_id: int) -> set[int]:
    """Who works for an organisation, or has been granted to."""
    theirs = Q(organisation_id=organisation_id) | Q(grants__organisation_id=organisation_id)
    users = User.objects.filter(theirs, is_active=True, grants__isnull=False)
    return set(users.values_list("pk", flat=True))


def signing_for(unit_id: int, permission: str, on: date) -> set[int]:
    """Who signs for a unit: its head."""
    return set(who_can(permission, UnitOnly(frozenset({unit_id})), on=on).values_list("pk", flat=True))


def office_users(case: Case) -> set[int]:
    """The office of the congress a suggestion was handed to."""
    office = office_of(case.detail.people_congress_id)
    return users_of(office.pk) if office is not None else set()


def government_users(case: Case) -> set[int]:
    """The government's office of that region."""
    office = government_office_of(case.suggestion.people_congress_id)
    return users_of(office.pk) if office is not None else set()


def lead_user(case: Case) -> set[int]:
    """The deputy of a case, if they have an account."""
    lead = case.deputy.user_id if case.deputy is not None else None
    return set() if lead is None else {lead}


def signing_users(case: Case, state: str) -> set[int]:
    """The deputies asked to sign a suggestion, by where they stand."""
    rows = Cosponsor.objects.filter(case=case, state=state, deputy__user__isnull=False)
    return set(rows.values_list("deputy__user_id", flat=True))


def proposers(case: Case) -> set[int]:
    """The lead deputy and all who signed."""
    return lead_user(case) | signing_users(case, Cosponsor.State.CONFIRMED)
