import pytest
from django.utils import timezone

from jiazhan.accounts.actions.change_site_profile import change_site_profile
from jiazhan.accounts.models import SiteProfile
from jiazhan.accounts.queries.site import site
from jiazhan.core.models import Entry
from jiazhan.core.refusals import Forbidden, Invalid
from tests import make

pytestmark = pytest.mark.django_db


def change(county: make.County, by: str = "system_admin", **fields: str) -> SiteProfile:
    return change_site_profile(
        actor=county.actor(by),
        region=county.regions["county"],
        at=timezone.now(),
        **{"name": "云溪县", **fields},
    )


def test_a_profile_is_made_then_changed_and_each_change_is_journalled() -> None:
    county = make.county()
    change(county, phone="0700-555 0120")
    change(county, phone="0700-555 0121")
    change(county, phone="0700-555 0121")
    assert SiteProfile.objects.get().phone == "0700-555 0121"
    facts = list(Entry.objects.filter(verb="site_profile.change").order_by("sequence").values_list("facts", flat=True))
    assert [fact["changes"]["phone"] for fact in facts] == [["", "0700-555 0120"], ["0700-555 0120", "0700-555 0121"]]
    assert site().phone == "0700-555 0121"


def test_without_a_profile_the_commissions_row_answers() -> None:
    county = make.county()
    assert site().region_code == county.regions["county"].pk
    assert site().office == county.unit("commission").name


def test_a_name_is_needed() -> None:
    with pytest.raises(Invalid):
        change(make.county(), name=" ")


def test_only_who_manages_rules_may() -> None:
    with pytest.raises(Forbidden):
        change(make.county(), by="liaison")
