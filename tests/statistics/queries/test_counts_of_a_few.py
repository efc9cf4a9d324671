"""Counts at a cut-off of the few suggestions, or none, that a test makes itself."""

from datetime import date, timedelta

import pytest

from jiazhan.statistics.queries.suggestion_figures import suggestion_figures
from jiazhan.statistics.scope import Scope
from tests import make
from tests.cases.taking import local, take
from tests.make import County
from tests.make.suggestions import photograph, suggestion
from tests.statistics.courses import BEGIN


def test_the_last_moment_of_the_day_counts_and_the_next_does_not(db: None) -> None:
    county = make.county()
    late = BEGIN.replace(hour=23, minute=59, second=59)
    suggestion(county=county, state="submitted", at=late)
    suggestion(county=county, state="submitted", at=late + timedelta(seconds=1))
    assert suggestion_figures(Scope(congress="990101000000", until=late.date(), year=2026)).counts["received"] == 1


def test_nothing_at_all(db: None) -> None:
    figures = suggestion_figures(Scope(congress="990101000000", until=date(2026, 6, 1), year=2026))
    assert (figures.counts, figures.categories, figures.units, figures.duration.count) == ({}, (), (), 0)


def standing_at(county: County, until: date) -> dict[str, int]:
    """The counts over the county's suggestions of the year, as of a day."""
    scope = Scope(congress=county.regions["county"].pk, until=until, year=2026, session=None)
    return {name: number for name, number in suggestion_figures(scope).counts.items() if number}


@pytest.mark.django_db
def test_what_was_unmerged_waits_for_assignment_whatever_ran_meanwhile() -> None:
    county = make.county()
    case = suggestion(county=county, state="merged", at=local(3, 2))
    assert standing_at(county, date(2026, 3, 3))["merged"] == 1
    take(case, "unmerge", county, "commission", local(3, 9), reason="说的不是一件事。")
    now = standing_at(county, date(2026, 3, 10))
    assert (now["awaiting_assignment"], now["assigned"], now.get("merged", 0)) == (1, 1, 0)
    assert standing_at(county, date(2026, 3, 3))["merged"] == 1, "that day it was"


@pytest.mark.django_db
def test_a_kept_promise_counts_as_solved_from_the_day_it_was_struck_off() -> None:
    county = make.county()
    case = suggestion(county=county, state="fulfilment_rated", at=local(3, 2))
    before = standing_at(county, date(2026, 3, 31))
    assert (before["in_progress"], before.get("finished", 0), before.get("completed", 0)) == (1, 0, 0)
    photograph(case, county=county, by="commission", at=local(4, 1))
    take(case, "strike_off", county, "commission", local(4, 2), text="看过了。")
    after = standing_at(county, date(2026, 4, 2))
    assert (after["solved"], after["finished"], after["class_solved:A:已解决"]) == (1, 1, 1)
    assert standing_at(county, date(2026, 4, 1)) == before
