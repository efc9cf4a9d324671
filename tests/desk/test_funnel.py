"""The funnel's figures open to exactly the records they count."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests import make

STATES = ("draft", "withdrawn", "at_township", "satisfied_closed", "published")


@pytest.mark.django_db
def test_every_figure_of_the_funnel_opens_as_many_records_as_it_says(client: Client) -> None:
    county = make.county()
    for state in STATES:
        make.case(county=county, state=state)
    client.force_login(county.users["presidium"])
    page = client.get(reverse("desk:funnel")).content.decode()
    figures = re.findall(r'<span class="v"><span>([\d,]+)</span>', page)
    assert figures == ["5", "3", "2"]
    opened = re.findall(r'<a href="([^"]+)" class="fig">.*?<span class="v"><span>([\d,]+)</span>', page)
    assert [count for _url, count in opened] == figures
    parts = re.findall(r'<a class="n" href="([^"]+)">(\d+)</a>', page)
    assert len(parts) == len(STATES)
    for url, count in opened + parts:
        rows = client.get(url.replace("&amp;", "&")).content.decode()
        assert f"共 {count} 件" in re.sub(r"<[^>]+>", "", rows), url


@pytest.mark.django_db
def test_a_day_without_leads_says_so_and_nobody_divides_by_nothing(client: Client) -> None:
    county = make.county()
    client.force_login(county.users["presidium"])
    page = client.get(reverse("desk:funnel"), {"from": "2001-01-01", "to": "2001-01-02"})
    assert "这段时间没有反映" in page.content.decode()


@pytest.mark.django_db
def test_a_unit_with_nothing_to_handle_sees_nothing(client: Client) -> None:
    county = make.county()
    client.force_login(county.users["leader"])
    assert client.get(reverse("desk:funnel")).status_code == 200
    client.force_login(county.users["second_head"])
    assert "这段时间没有反映" in client.get(reverse("desk:funnel")).content.decode()
