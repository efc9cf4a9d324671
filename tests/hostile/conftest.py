"""The county, the people and the clock of the journeys."""

from tests.journeys.conftest import clerk, county, time

__all__ = ["clerk", "county", "time"]
