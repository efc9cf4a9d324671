"""The lives of opinions, suggestions and bills: who may follow what (domain rules (b)). Pure.

A party is one of: station, presidium, commission, congress_office (the commission of the congress a suggestion was
handed to, in a town its presidium), government_office (which assigns further), unit, deputy, constituent, main (whoever
has the suggestion it was merged into). A clock is a key of the rule profile (`models/rule.py`). A transition whose
permission is "system" is taken by the clock or by another case, never by a person.
"""

from typing import Final

from jiazhan.cases.workflow.bill import BILL_WORKFLOW
from jiazhan.cases.workflow.opinion import OPINION_WORKFLOW
from jiazhan.cases.workflow.suggestion import AT_HOME, SUGGESTION_WORKFLOW, SUPERVISED

__all__ = [
    "AT_HOME",
    "BILL_WORKFLOW",
    "CONSTITUENT_VERBS",
    "OPINION_WORKFLOW",
    "SUGGESTION_WORKFLOW",
    "SUPERVISED",
    "UNIT_VERBS",
    "WORKFLOWS",
]

WORKFLOWS: Final = {"opinion": OPINION_WORKFLOW, "suggestion": SUGGESTION_WORKFLOW, "bill": BILL_WORKFLOW}

CONSTITUENT_VERBS: Final = frozenset({"rate", "withdraw", "comment"})
"""What the person who raised a matter may do, holding its code."""

UNIT_VERBS: Final = frozenset(
    {"draft_reply", "reject_draft", "sign_reply", "request_return", "record_contact", "request_extension"}
    | {"record_progress", "report_fulfilment"}
)
"""What only the handling unit itself may do: a grant over a region does not reach them."""
