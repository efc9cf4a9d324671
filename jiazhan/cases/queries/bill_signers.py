"""How many must stand behind a bill, and how many are missing."""

from datetime import date

from jiazhan.cases.bills import signers_key, signers_of
from jiazhan.cases.models import Case
from jiazhan.cases.queries.rules import counts_for


def signers_needed(*, case: Case, on: date) -> int:
    """How many deputies of its congress must bring a bill together, its lead among them (OL 22). One statement."""
    congress = case.bill.people_congress_id
    key = signers_key(congress)
    return counts_for(keys=(key,), region_code=congress, on=on)[key]


def signers_missing(*, case: Case, on: date) -> int:
    """How many signatures a bill still needs; 0 when it has enough."""
    return max(signers_needed(case=case, on=on) - signers_of(case), 0)
