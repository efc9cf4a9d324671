"""The desk's figures before anything came in."""

from django.urls import reverse

from tests import make
from tests.desk.signing import signed_in


def test_nothing_yet_anywhere(db: None) -> None:
    client = signed_in(make.county(), "commission")
    assert "还没有人大收到过建议" in client.get(reverse("desk:suggestion_figures")).content.decode()
    exported = client.post(reverse("desk:figures_export"), {"until": "2026-06-01", "format": "xlsx"})
    assert exported.status_code == 404
