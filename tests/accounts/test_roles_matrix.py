"""The seeded roles, held against the separation of the three administrators and the domain rules, section (b)."""

from itertools import combinations

import pytest

from jiazhan.accounts.models import Role
from jiazhan.accounts.queries.permissions import all_permissions

ADMINISTRATORS = ("system_admin", "security_admin", "audit_admin")
pytestmark = pytest.mark.django_db


def held_by(code: str) -> frozenset[str]:
    return frozenset(Role.objects.get(code=code).permissions)


def holders(permission: str) -> set[str]:
    return {role.code for role in Role.objects.all() if permission in role.permissions}


def test_no_two_administrators_share_a_permission() -> None:
    for one, other in combinations(ADMINISTRATORS, 2):
        assert not held_by(one) & held_by(other), (one, other)


def test_no_administrator_sees_or_touches_business() -> None:
    for code in ADMINISTRATORS:
        assert not [permission for permission in held_by(code) if permission.startswith(("case.", "suggestion."))]


def test_every_administrators_role_excludes_every_other_role_both_ways() -> None:
    everyone = set(Role.objects.values_list("code", flat=True))
    for code in ADMINISTRATORS:
        role = Role.objects.get(code=code)
        assert set(role.excludes.values_list("code", flat=True)) == everyone - {code}
        for other in role.excludes.all():
            assert role in other.excludes.all()


def test_only_administrators_need_a_second_factor() -> None:
    assert set(Role.objects.filter(requires_totp=True).values_list("code", flat=True)) == set(ADMINISTRATORS)


def test_every_permission_is_listed_once_with_words_and_somebody_holds_it() -> None:
    held = {permission for role in Role.objects.all() for permission in role.permissions}
    assert held == set(all_permissions())
    assert all(permission.label and permission.group for permission in all_permissions().values())
    labels = [permission.label for permission in all_permissions().values()]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        ("case.register", {"liaison_officer", "deputy"}),
        ("case.answer_on_spot", {"liaison_officer", "deputy"}),
        ("case.propose_decline", {"liaison_officer"}),
        ("case.confirm_decline", {"presidium"}),
        ("case.assign", {"presidium"}),
        ("case.forward", {"presidium"}),
        ("case.assign_county", {"commission"}),
        ("case.become_suggestion", {"deputy"}),
        ("case.confirm_rehandling", {"presidium"}),
        ("case.approve_publication", {"presidium", "commission"}),
        ("suggestion.submit", {"deputy"}),
        ("suggestion.evaluate", {"deputy"}),
        ("suggestion.sign_reply", {"unit_head"}),
        ("suggestion.accept", {"presidium", "commission"}),
        ("grant.manage", {"security_admin"}),
        ("people.manage", {"system_admin"}),
        ("journal.read", {"audit_admin"}),
    ],
)
def test_a_step_belongs_to_those_the_domain_rules_name(permission: str, roles: set[str]) -> None:
    assert holders(permission) == roles


def test_whoever_answers_for_a_unit_never_rates_and_a_deputy_never_settles() -> None:
    for code in ("unit_officer", "unit_head", "village_committee"):
        assert not held_by(code) & {"case.record_rating", "suggestion.evaluate", "case.conclude", "case.look_back"}
    deputy = held_by("deputy")
    assert not deputy & {"case.assign", "case.draft_reply", "case.sign_reply", "case.conclude", "suggestion.complete"}


def test_a_leader_only_looks() -> None:
    assert held_by("leader") == {"case.view", "statistics.view"}
