"""Organisations, stations, deputies, groups and the site in the browser."""

import pytest
from django.test import Client
from django.urls import reverse

from jiazhan.accounts.models import Grant, Organisation, SiteProfile
from jiazhan.stations.models import Deputy, DeputyGroup, Placement, Station
from tests.desk.signing import signed_in
from tests.make import County, county

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> County:
    return county()


@pytest.fixture
def admin(here: County) -> Client:
    return signed_in(here, "system_admin")


def test_an_organisation_is_made_changed_and_closed(here: County, admin: Client) -> None:
    form = {"name": "青石镇水利站", "kind": "handling_unit", "region": here.regions["town"].pk, "phone": "0700-555"}
    assert admin.post(reverse("desk:create_organisation"), form).status_code == 302
    made = Organisation.objects.get(name="青石镇水利站")
    url = reverse("desk:organisation", args=[made.pk])
    assert admin.post(url, {**form, "short_name": "水利站", "is_active": "on"}).status_code == 302
    admin.post(url, form)
    made.refresh_from_db()
    assert (made.short_name, made.is_active) == ("", False)
    assert "青石镇水利站" in admin.get(reverse("desk:organisations"), {"q": "水利"}).content.decode()


def test_a_second_organisation_of_the_same_name_is_refused_at_its_field(here: County, admin: Client) -> None:
    form = {"name": "青石镇城建办", "kind": "handling_unit", "region": here.regions["town"].pk}
    answer = admin.post(reverse("desk:create_organisation"), form)
    assert answer.status_code == 400
    assert "已经有同名的单位" in answer.content.decode()


def station_form(here: County, **changes: str) -> dict[str, str]:
    values = {"name": "龙潭村联络点", "code": "LT-01", "tier": "contact_point", "region": here.village.pk}
    return {**values, **changes}


def test_a_station_is_made_changed_and_gets_deputies(here: County, admin: Client) -> None:
    assert admin.post(reverse("desk:create_station"), station_form(here)).status_code == 302
    made = Station.objects.get(code="LT-01")
    url = reverse("desk:manage_station", args=[made.pk])
    sent = admin.post(url, station_form(here, address="祠堂边", is_active="on"))
    assert sent.status_code == 302, sent.content.decode()
    made.refresh_from_db()
    assert (made.address, made.is_active) == ("祠堂边", True)
    place = reverse("desk:place_deputy", args=[made.pk])
    assert admin.post(place, {"deputy": here.deputy.pk, "is_head": "on"}).status_code == 302
    placement = Placement.objects.get(station=made)
    assert here.deputy.name in admin.get(url).content.decode()
    assert admin.post(reverse("desk:end_placement", args=[made.pk, placement.pk])).status_code == 302
    assert not Placement.objects.filter(station=made).exists()


def test_a_code_that_another_station_has_is_refused(here: County, admin: Client) -> None:
    answer = admin.post(reverse("desk:create_station"), station_form(here, code="QS"))
    assert answer.status_code == 400
    assert 'id="id_code_error"' in answer.content.decode()


def test_a_deputy_is_made_changed_given_a_seat_and_retired(here: County, admin: Client) -> None:
    form = {"name": "吴秀珍", "region": here.regions["town"].pk, "post": "教师", "phone": "139 0000 2222"}
    assert admin.post(reverse("desk:create_deputy"), form).status_code == 302
    made = Deputy.objects.get(name="吴秀珍")
    assert "139 0000 2222" not in admin.get(reverse("desk:manage_deputies")).content.decode()
    seat = {"level": "county", "term": "18", "starts_on": "2022-01-05"}
    assert admin.post(reverse("desk:give_seat", args=[made.pk]), seat).status_code == 302
    mandate = made.mandates.get()
    page = admin.get(reverse("desk:manage_deputy", args=[made.pk])).content.decode()
    assert "县（市、区）人大代表" in page
    ended = admin.post(reverse("desk:end_seat", args=[made.pk, mandate.pk]), {"ends_on": "2026-12-31"})
    assert ended.status_code == 302
    mandate.refresh_from_db()
    assert str(mandate.ends_on) == "2026-12-31"
    admin.post(reverse("desk:manage_deputy", args=[made.pk]), form)
    made.refresh_from_db()
    assert not made.is_active and made.phone == "139 0000 2222"


def test_a_group_is_made_and_changed(here: County, admin: Client) -> None:
    form = {"name": "青石镇第一代表小组", "region": here.regions["town"].pk}
    assert admin.post(reverse("desk:create_group"), form).status_code == 302
    made = DeputyGroup.objects.get()
    url = reverse("desk:manage_group", args=[made.pk])
    changed = {"name": made.name, "leader": here.deputy.pk, "is_active": "on"}
    assert admin.post(url, changed).status_code == 302
    made.refresh_from_db()
    assert made.leader == here.deputy


def test_what_lies_in_another_scope_does_not_exist(here: County) -> None:
    Grant.objects.filter(user=here.users["commission"]).update(region=here.regions["other_town"])
    client = signed_in(here, "commission")
    assert client.get(reverse("desk:manage_station", args=[here.station.pk])).status_code == 404
    assert client.get(reverse("desk:manage_deputy", args=[here.deputy.pk])).status_code == 404
    answer = client.post(reverse("desk:create_station"), station_form(here))
    assert answer.status_code == 400
    assert not Station.objects.filter(code="LT-01").exists()


def test_the_site_says_what_was_typed(here: County, admin: Client) -> None:
    form = {"name": "云溪县", "office": "县人大常委会", "phone": "0700-555 0100", "hours": "周一至周五"}
    assert admin.post(reverse("desk:site"), form).status_code == 302
    assert SiteProfile.objects.get().phone == "0700-555 0100"
    assert admin.post(reverse("desk:site"), {**form, "name": ""}).status_code == 400
