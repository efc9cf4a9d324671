"""People, grants, roles and locks in the browser."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jiazhan.accounts.actions.fail_sign_in import fail_sign_in
from jiazhan.accounts.models import Grant, Lock, Role, User
from jiazhan.core.models import Entry
from tests.desk.signing import signed_in
from tests.make import County, county

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> County:
    return county()


@pytest.fixture
def system(here: County) -> Client:
    return signed_in(here, "system_admin")


@pytest.fixture
def security(here: County) -> Client:
    return signed_in(here, "security_admin")


def password_in(page: str) -> str:
    found = re.search(r"data-password>([^<]+)<", page)
    assert found, page
    return found[1]


def test_a_new_person_gets_a_one_time_password_that_is_shown_once(here: County, system: Client) -> None:
    form = {"name": "孙倩", "username": "sunqian", "post": "联络员", "organisation": here.unit("station").pk}
    answer = system.post(reverse("desk:create_person"), form)
    password = password_in(answer.content.decode())
    user = User.objects.get(username="sunqian")
    assert user.check_password(password) and user.must_change_password
    assert answer["Cache-Control"] == "no-store"
    assert password not in system.get(reverse("desk:person", args=[user.pk])).content.decode()
    assert Entry.objects.filter(verb="people.create", subject=f"user:{user.pk}").exists()


def test_a_taken_user_name_is_said_at_its_field_and_nothing_is_lost(here: County, system: Client) -> None:
    form = {"name": "孙倩", "username": "liaison", "post": "联络员", "organisation": here.unit("station").pk}
    answer = system.post(reverse("desk:create_person"), form)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'id="id_username_error"' in page and "孙倩" in page


def test_a_person_is_changed_deactivated_and_opened_again(here: County, system: Client) -> None:
    user = here.users["officer"]
    form = {"name": "新名字", "username": "officer", "post": "主任", "organisation": here.unit("town_unit").pk}
    assert system.post(reverse("desk:change_person", args=[user.pk]), form).status_code == 302
    url = reverse("desk:deactivate_person", args=[user.pk])
    assert "停用“新名字”" in system.get(url).content.decode()
    system.post(url)
    user.refresh_from_db()
    assert (user.name, user.is_active) == ("新名字", False)
    system.post(url)
    user.refresh_from_db()
    assert user.is_active


def test_a_reset_password_replaces_the_old_one(here: County, system: Client) -> None:
    user = here.users["officer"]
    answer = system.post(reverse("desk:reset_person_password", args=[user.pk]))
    user.refresh_from_db()
    assert user.check_password(password_in(answer.content.decode()))


def test_somebody_of_another_scope_does_not_exist(here: County) -> None:
    Grant.objects.filter(user=here.users["system_admin"]).update(region=here.regions["other_town"])
    client = signed_in(here, "system_admin")
    assert client.get(reverse("desk:person", args=[here.users["officer"].pk])).status_code == 404
    assert client.post(reverse("desk:deactivate_person", args=[here.users["officer"].pk])).status_code == 404


def test_a_role_is_given_and_taken(here: County, security: Client) -> None:
    user, role = here.users["leader"], Role.objects.get(code="liaison_officer")
    url = reverse("desk:give_grant", args=[user.pk])
    assert security.post(url, {"role": role.pk, "organisation": here.unit("station").pk}).status_code == 302
    grant = Grant.objects.get(user=user, role=role)
    assert "联络员" in security.get(reverse("desk:person", args=[user.pk])).content.decode()
    assert security.post(reverse("desk:take_grant", args=[user.pk, grant.pk])).status_code == 302
    assert not Grant.objects.filter(pk=grant.pk).exists()


def test_a_role_that_excludes_one_held_is_refused_in_words(here: County, security: Client) -> None:
    url = reverse("desk:give_grant", args=[here.users["liaison"].pk])
    assert "不能由同一个人担任的角色" in security.get(url).content.decode()
    role = Role.objects.get(code="audit_admin")
    answer = security.post(url, {"role": role.pk, "region": here.regions["county"].pk})
    assert answer.status_code == 400
    assert "不能由同一个人担任" in answer.content.decode()


def test_a_grant_needs_exactly_one_scope(here: County, security: Client) -> None:
    role = Role.objects.get(code="leader")
    answer = security.post(reverse("desk:give_grant", args=[here.users["officer"].pk]), {"role": role.pk})
    assert answer.status_code == 400
    assert "请在地区和单位里选一个范围" in answer.content.decode()


def test_nobody_gives_themselves_a_role(here: County, security: Client) -> None:
    own = here.users["security_admin"]
    role = Role.objects.get(code="leader")
    form = {"role": role.pk, "region": here.regions["county"].pk}
    assert security.post(reverse("desk:give_grant", args=[own.pk]), form).status_code == 403
    assert "不能给自己授权" in security.get(reverse("desk:person", args=[own.pk])).content.decode()


def test_the_system_administrator_cannot_grant_nor_the_security_administrator_create(
    here: County, system: Client, security: Client
) -> None:
    user = here.users["officer"]
    assert system.get(reverse("desk:give_grant", args=[user.pk])).status_code == 403
    assert security.get(reverse("desk:create_person")).status_code == 403
    assert security.get(reverse("desk:reset_person_password", args=[user.pk])).status_code == 403


def test_a_role_loses_a_permission(security: Client) -> None:
    role = Role.objects.get(code="leader")
    url = reverse("desk:role", args=[role.pk])
    assert 'value="case.view" checked' in re.sub(r' id="[^"]*"', "", security.get(url).content.decode())
    security.post(url, {"name": role.name, "permissions": ["case.view", "case.comment"]})
    role.refresh_from_db()
    assert role.permissions == ["case.view", "case.comment"]


def test_an_administrators_role_never_gets_business(security: Client) -> None:
    role = Role.objects.get(code="system_admin")
    answer = security.post(
        reverse("desk:role", args=[role.pk]), {"name": role.name, "permissions": [*role.permissions, "case.view"]}
    )
    assert answer.status_code == 400
    assert "管理员不办业务" in answer.content.decode()


def test_a_lock_is_released(here: County, security: Client) -> None:
    for _try in range(8):
        fail_sign_in(username="officer", address="192.0.2.1", at=timezone.now())
    lock = Lock.objects.get(user=here.users["officer"])
    assert here.users["officer"].name in security.get(reverse("desk:locks")).content.decode()
    assert security.post(reverse("desk:release_lock", args=[lock.pk])).status_code == 302
    assert not Lock.objects.filter(pk=lock.pk).exists()


def test_somebodys_sign_ins_and_second_factor_are_ended(here: County, security: Client) -> None:
    user = here.users["officer"]
    assert security.post(reverse("desk:end_sessions", args=[user.pk])).status_code == 302
    assert security.post(reverse("desk:reset_factor", args=[user.pk])).status_code == 302
    assert Entry.objects.filter(verb="access.reset_second_factor", subject=f"user:{user.pk}").exists()
