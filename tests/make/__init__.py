"""Makers for tests: `county()` once, then `case(county=…, state="fed_back")` walked there through real actions."""

from tests.make.cases import LAMP, Walk, case, raised
from tests.make.county import PASSWORD, County, county

__all__ = ["LAMP", "PASSWORD", "County", "Walk", "case", "county", "raised"]
