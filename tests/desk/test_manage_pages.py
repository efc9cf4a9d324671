"""Who opens which page of management, and what it costs."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from jiazhan.accounts.models import Organisation
from jiazhan.cases.models import RuleProfile
from jiazhan.desk.views.manage_home import GROUPS
from tests.desk.signing import signed_in
from tests.make import County, county

pytestmark = pytest.mark.django_db

ADMINISTRATORS = ("system_admin", "security_admin", "audit_admin")
OPENS = {
    "people": {"system_admin", "security_admin"},
    "organisations": {"system_admin"},
    "roles": {"security_admin"},
    "locks": {"security_admin"},
    "manage_stations": {"system_admin", "commission"},
    "manage_deputies": {"system_admin", "commission"},
    "manage_groups": {"system_admin", "commission"},
    "manage_receptions": {"system_admin", "commission", "liaison"},
    "categories": {"system_admin", "commission"},
    "grounds": {"system_admin", "commission"},
    "exclusions": {"system_admin", "commission"},
    "publication_grounds": {"system_admin", "commission"},
    "key_grounds": {"system_admin", "commission"},
    "manage_sessions": {"system_admin", "commission"},
    "letter_templates": {"system_admin", "commission", "presidium"},
    "rules": {"system_admin"},
    "calendar": {"system_admin"},
    "site": {"system_admin"},
    "journal": {"audit_admin"},
    "seals": {"audit_admin"},
}
WRITING = {
    "create_person": {"system_admin"},
    "create_organisation": {"system_admin"},
    "create_station": {"system_admin", "commission"},
    "create_deputy": {"system_admin", "commission"},
    "create_group": {"system_admin", "commission"},
    "create_category": {"system_admin", "commission"},
    "create_ground": {"system_admin", "commission"},
    "create_exclusion": {"system_admin", "commission"},
    "create_publication_ground": {"system_admin", "commission"},
    "create_key_ground": {"system_admin", "commission"},
    "create_session": {"system_admin", "commission"},
    "create_rule_profile": {"system_admin"},
    "rules_in_force": {"system_admin"},
    "result_schemes": {"system_admin"},
    "create_result_scheme": {"system_admin"},
    "notice": {"system_admin"},
    "plan_reception": {"system_admin", "commission", "liaison"},
}
ASKING = (*ADMINISTRATORS, "commission", "liaison", "presidium", "officer", "leader")


@pytest.fixture
def here() -> County:
    return county()


@pytest.mark.parametrize(("name", "openers"), [*OPENS.items(), *WRITING.items()])
def test_a_page_opens_to_those_with_the_permission_and_to_nobody_else(
    here: County, name: str, openers: set[str]
) -> None:
    url = reverse(f"desk:{name}")
    opened = {who for who in ASKING if signed_in(here, who).get(url).status_code == 200}
    assert opened == openers
    assert {signed_in(here, who).get(url).status_code for who in set(ASKING) - openers} == {403}


@pytest.mark.parametrize("name", list(OPENS))
def test_a_page_takes_at_most_twelve_statements(
    here: County, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(here, sorted(OPENS[name])[-1])
    with django_assert_max_num_queries(12):
        assert client.get(reverse(f"desk:{name}")).status_code == 200


def test_every_page_of_management_is_reached_from_the_first_one(here: County) -> None:
    doors: dict[str, set[str]] = {page.url_name: set() for group in GROUPS for page in group.pages}
    for who in ADMINISTRATORS:
        page = signed_in(here, who).get(reverse("desk:admin")).content.decode()
        for name, found in doors.items():
            if f'href="{reverse(name)}"' in page:
                found.add(who)
    assert {name.removeprefix("desk:"): found for name, found in doors.items()} == {
        name: openers & set(ADMINISTRATORS) for name, openers in OPENS.items()
    }


def test_every_page_has_one_heading_and_at_most_one_red_button(here: County) -> None:
    for name, openers in [*OPENS.items(), *WRITING.items()]:
        page = signed_in(here, sorted(openers)[-1]).get(reverse(f"desk:{name}")).content.decode()
        assert page.count("<h1") == 1, name
        assert page.count("btn-main") <= 1, name
        assert "style=" not in page, name


def test_a_place_in_a_list_that_means_nothing_is_the_first_page(here: County) -> None:
    client = signed_in(here, "system_admin")
    for place in ("x", "[]", '["x","y","z"]', "[1,2,99999999999999999999999]", '["\\u0000","a",1]'):
        assert client.get(reverse("desk:organisations"), {"after": place}).status_code == 200
        assert client.get(reverse("desk:manage_receptions"), {"after": place}).status_code == 200


def test_lists_are_turned_by_key_both_ways(here: County) -> None:
    client = signed_in(here, "system_admin")
    for number in range(120):
        Organisation.objects.create(name=f"甲{number:03d}", kind="handling_unit", region=here.regions["town"])
    url = reverse("desk:organisations")
    seen: list[str] = []
    page = client.get(url).context["page"]
    first = [row.cells[0] for row in page.rows]
    while True:
        seen += [row.cells[0] for row in page.rows]
        if not page.next:
            break
        page = client.get(url + page.next).context["page"]
    assert len(seen) == len(set(seen)) == Organisation.objects.count()
    while page.previous:
        page = client.get(url + page.previous).context["page"]
    assert [row.cells[0] for row in page.rows] == first


def test_the_national_profile_can_be_read_and_not_changed(here: County) -> None:
    client = signed_in(here, "system_admin")
    national = RuleProfile.objects.get(region__isnull=True, is_template=False)
    assert "默认方案不能改" in client.get(reverse("desk:rule_profile", args=[national.pk])).content.decode()
    rule = national.rules.first()
    assert rule is not None
    assert client.post(reverse("desk:rule", args=[rule.pk]), {"count": 1}).status_code == 404
