"""Figures by the API: the same numbers as the desk's page, for those who may see them."""

from datetime import timedelta
from typing import Any

from jiazhan.statistics.formulas import FORMULAS
from tests.desk.signing import signed_in
from tests.statistics.courses import BEGIN, Walked

UNTIL = (BEGIN + timedelta(days=140)).date().isoformat()
URL = "/api/v1/figures/suggestions"


def test_every_rate_comes_with_numerator_and_denominator(walked: Walked) -> None:
    client = signed_in(walked.county, "commission")
    asked: dict[str, Any] = {"congress": "990101000000", "session": walked.session.pk, "until": UNTIL}
    answer = client.get(URL, asked).json()
    assert (answer["session"], answer["year"], answer["until"]) == (walked.session.pk, 2026, UNTIL)
    assert answer["counts"]["received"] == 24
    rates = {rate["key"]: rate for rate in answer["rates"]}
    assert list(rates) == [formula.key for formula in FORMULAS]
    assert rates["reply"] == {
        **{"key": "reply", "label": "办复率"},
        **{"numerator": 13, "denominator": 17, "percent": 76.47},
    }
    assert [(row["mark"], row["meaning"], row["numerator"]) for row in answer["classes"]] == [
        *(("A", "solved", 8), ("B", "in_progress", 1), ("C", "planned", 2), ("D", "explained", 2)),
    ]
    assert answer["duration"]["count"] == 13
    assert sum(unit["counts"].get("assigned", 0) for unit in answer["units"]) == 17
    assert sum(part["counts"]["received"] for part in answer["categories"]) == 24


def test_over_nothing_the_rate_is_null(walked: Walked) -> None:
    client = signed_in(walked.county, "commission")
    asked: dict[str, Any] = {"congress": "990101000000", "year": 2001}
    answer = client.get(URL, asked).json()
    assert answer["counts"] == {}
    assert {rate["percent"] for rate in answer["rates"]} == {None}
    assert answer["duration"]["mean_working_days"] is None


def test_tomorrow_is_not_known_yet(walked: Walked) -> None:
    client = signed_in(walked.county, "commission")
    answer = client.get(URL, {"congress": "990101000000", "until": "2199-12-31"}).json()
    assert answer["until"] < "2199"


def test_who_may_not_is_refused_and_a_session_belongs_to_its_congress(walked: Walked) -> None:
    asked = {"congress": "990101000000"}
    for name in ("presidium", "deputy", "head", "liaison"):
        assert signed_in(walked.county, name).get(URL, asked).status_code == 403, name
    client = signed_in(walked.county, "presidium")
    assert client.get(URL, {"congress": "990101100000"}).status_code == 200
    foreign: dict[str, Any] = {"congress": "990101100000", "session": walked.session.pk}
    assert client.get(URL, foreign).status_code == 422
    assert client.get(URL).status_code == 422
