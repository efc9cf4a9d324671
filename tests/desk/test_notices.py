"""The inbox shows one's own notices, leads to the case, and knows what was read."""

import pytest
from django.test import Client
from django.urls import reverse

from jiazhan.core.models import Entry
from jiazhan.notifications.actions.notify import notify
from jiazhan.notifications.models import Notice
from tests import make


@pytest.mark.django_db
def test_a_notice_leads_to_its_case_and_is_read_by_its_owner_alone(client: Client) -> None:
    county = make.county()
    case = make.case(county=county, state="triaged")
    Notice.objects.all().delete()
    notify(Entry.objects.filter(subject=case.subject).latest("sequence"))
    mine = Notice.objects.get(user=county.users["presidium"])
    client.force_login(county.users["presidium"])
    page = client.get(reverse("desk:notices")).content.decode()
    assert "有一件事等您交办" in page
    assert case.title in page
    client.force_login(county.users["colleague"])
    assert client.get(reverse("desk:notice", args=[mine.pk])).status_code == 404
    client.force_login(county.users["presidium"])
    assert client.get(reverse("desk:notice", args=[mine.pk])).headers["Location"] == reverse(
        "desk:case", args=[case.pk]
    )
    mine.refresh_from_db()
    assert mine.read_at is not None


@pytest.mark.django_db
def test_all_are_marked_read_at_once_and_an_empty_inbox_says_what_comes_here(client: Client) -> None:
    county = make.county()
    client.force_login(county.users["head"])
    assert "还没有提醒" in client.get(reverse("desk:notices")).content.decode()
    case = make.case(county=county, state="at_township")
    Notice.objects.create(user=county.users["head"], case=case, key="k", verb="case.remind", at=case.raised_at)
    client.post(reverse("desk:notices"))
    assert not Notice.objects.filter(user=county.users["head"], read_at__isnull=True).exists()
