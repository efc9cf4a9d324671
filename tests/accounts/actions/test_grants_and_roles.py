from collections.abc import Callable
from datetime import timedelta

import pytest

from jiazhan.accounts.actions.change_role import change_role
from jiazhan.accounts.actions.give_grant import give_grant
from jiazhan.accounts.actions.take_grant import take_grant
from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Grant, Organisation, Region, Role, User
from jiazhan.accounts.queries.grants import actor_of, can
from jiazhan.accounts.queries.organisations import place_of
from jiazhan.core.models import Entry
from jiazhan.core.refusals import Forbidden, Invalid, WrongState
from tests.accounts.conftest import COUNTY, NOW, TODAY, TOWN, MakeUser, account_of

ActAs = Callable[..., Actor]


def role(code: str) -> Role:
    return Role.objects.get(code=code)


def test_a_grant_given_works_and_taken_works_no_more(act_as: ActAs, make_user: MakeUser, station: Organisation) -> None:
    keeper, user = act_as("he", "security_admin"), make_user("liu")
    grant = give_grant(actor=keeper, user=user, role=role("liaison_officer"), at=NOW, organisation=station)
    assert can(actor_of(user, on=TODAY), "case.register", place_of(station))
    assert Entry.objects.get(verb="grant.give", actor_id=keeper.user_id).facts["role"] == "liaison_officer"
    take_grant(actor=keeper, grant=grant, at=NOW)
    assert not can(actor_of(user, on=TODAY), "case.register", place_of(station))
    assert Entry.objects.get(verb="grant.take").facts["organisation"] == station.pk


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ("system_admin", "security_admin"),
        ("audit_admin", "security_admin"),
        ("presidium", "audit_admin"),
        ("system_admin", "commission"),
    ],
)
def test_roles_that_exclude_each_other_are_never_given_to_one_person(
    act_as: ActAs, make_user: MakeUser, county: Region, held: str, wanted: str
) -> None:
    keeper, user = act_as("he", "security_admin"), make_user("liu", held)
    with pytest.raises(Invalid, match="不能由同一个人担任"):
        give_grant(actor=keeper, user=user, role=role(wanted), at=NOW, region=county)


def test_a_role_excluded_by_a_grant_that_only_begins_later_is_refused_too(
    act_as: ActAs, make_user: MakeUser, county: Region
) -> None:
    keeper, user = act_as("he", "security_admin"), make_user("liu")
    later = TODAY + timedelta(days=30)
    give_grant(actor=keeper, user=user, role=role("audit_admin"), at=NOW, region=county, valid_from=later)
    with pytest.raises(Invalid, match="不能由同一个人担任"):
        give_grant(actor=keeper, user=user, role=role("presidium"), at=NOW, region=county)


def test_a_role_whose_excluding_grant_has_ended_may_be_given(
    act_as: ActAs, make_user: MakeUser, county: Region
) -> None:
    keeper, user = act_as("he", "security_admin"), make_user("liu", "audit_admin")
    Grant.objects.filter(user=user).update(valid_to=TODAY - timedelta(days=1))
    give_grant(actor=keeper, user=user, role=role("presidium"), at=NOW, region=county)


def test_nobody_gives_to_or_takes_from_themselves(act_as: ActAs, county: Region) -> None:
    keeper = act_as("he", "security_admin")
    own = account_of(keeper)
    with pytest.raises(Forbidden, match="不能给自己办"):
        give_grant(actor=keeper, user=own, role=role("presidium"), at=NOW, region=county)
    with pytest.raises(Forbidden, match="不能给自己办"):
        take_grant(actor=keeper, grant=Grant.objects.get(user=own), at=NOW)


def test_a_grant_reaches_no_further_than_its_giver(
    act_as: ActAs, make_user: MakeUser, county: Region, office: Organisation
) -> None:
    keeper, user = act_as("he", "security_admin", region=TOWN), make_user("liu")
    with pytest.raises(Forbidden):
        give_grant(actor=keeper, user=user, role=role("presidium"), at=NOW, region=county)
    with pytest.raises(Forbidden):
        give_grant(actor=keeper, user=user, role=role("unit_head"), at=NOW, organisation=office)
    with pytest.raises(Forbidden):
        give_grant(actor=act_as("sys", "system_admin"), user=user, role=role("presidium"), at=NOW, region=county)
    assert not Grant.objects.filter(user=user).exists()


def test_a_grant_needs_one_scope_sound_dates_an_open_account_and_is_given_once(
    act_as: ActAs, make_user: MakeUser, county: Region, office: Organisation
) -> None:
    keeper, user, town = act_as("he", "security_admin"), make_user("liu", "presidium"), Region.objects.get(pk=TOWN)
    wanted = role("presidium")
    for region, organisation in ((None, None), (county, office)):
        with pytest.raises(Invalid) as refusal:
            give_grant(actor=keeper, user=user, role=wanted, at=NOW, region=region, organisation=organisation)
        assert "scope" in refusal.value.fields
    with pytest.raises(Invalid) as refusal:
        give_grant(actor=keeper, user=user, role=wanted, at=NOW, region=county)
    assert "role" in refusal.value.fields
    with pytest.raises(Invalid) as refusal:
        give_grant(
            actor=keeper, user=user, role=wanted, at=NOW, region=town, valid_from=TODAY, valid_to=TODAY - timedelta(1)
        )
    assert "valid_to" in refusal.value.fields
    user.is_active = False
    with pytest.raises(Invalid) as refusal:
        give_grant(actor=keeper, user=user, role=wanted, at=NOW, region=town)
    assert "user" in refusal.value.fields


def test_the_last_security_administrators_grant_stays(act_as: ActAs, make_user: MakeUser) -> None:
    first, other = act_as("he", "security_admin"), make_user("second", "security_admin")
    take_grant(actor=first, grant=Grant.objects.get(user=other), at=NOW)
    again = act_as("third", "security_admin")
    User.objects.filter(pk=account_of(again).pk).update(is_active=False)
    with pytest.raises(WrongState, match="最后一位安全管理员"):
        take_grant(actor=again, grant=Grant.objects.get(user=account_of(first)), at=NOW)


def test_a_role_changes_for_everyone_who_holds_it(act_as: ActAs, make_user: MakeUser) -> None:
    keeper, user = act_as("he", "security_admin"), make_user("liu", "leader")
    change_role(actor=keeper, role=role("leader"), name="县领导", permissions=["case.view", "case.export"], at=NOW)
    assert actor_of(user, on=TODAY).permissions == {"case.view", "case.export"}
    facts = Entry.objects.get(verb="role.change").facts
    assert facts == {"role": "leader", "name": "县领导", "added": ["case.export"], "removed": ["statistics.view"]}


@pytest.mark.parametrize(
    ("code", "permission", "sentence"),
    [
        ("system_admin", "case.view", "管理员不办业务"),
        ("system_admin", "grant.manage", "不能重叠"),
        ("audit_admin", "people.manage", "不能重叠"),
        ("leader", "case.fly", "没有“case.fly”"),
    ],
)
def test_a_role_cannot_be_changed_so_that_the_separation_breaks(
    act_as: ActAs, code: str, permission: str, sentence: str
) -> None:
    before = role(code)
    with pytest.raises(Invalid, match=sentence):
        change_role(
            actor=act_as("he", "security_admin"),
            role=before,
            name=before.name,
            permissions=[*before.permissions, permission],
            at=NOW,
        )
    assert role(code).permissions == before.permissions


def test_nobody_changes_the_role_they_hold(act_as: ActAs) -> None:
    with pytest.raises(Forbidden, match="自己担任的角色"):
        change_role(
            actor=act_as("he", "security_admin"), role=role("security_admin"), name="安全", permissions=[], at=NOW
        )
    with pytest.raises(Forbidden):
        change_role(actor=act_as("sys", "system_admin"), role=role("leader"), name="领导", permissions=[], at=NOW)


def test_the_matrix_of_three_administrators_holds_for_the_actions_themselves(
    act_as: ActAs, make_user: MakeUser
) -> None:
    for code in ("system_admin", "audit_admin"):
        outsider = act_as(code, code)
        with pytest.raises(Forbidden):
            give_grant(
                actor=outsider,
                user=make_user(f"for-{code}"),
                role=role("leader"),
                at=NOW,
                region=Region.objects.get(pk=COUNTY),
            )
