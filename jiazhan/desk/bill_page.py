"""What only a bill shows on its page: who signs, how many are missing, what was decided and what came of it."""

from datetime import date
from typing import Any

from jiazhan.accounts.actor import Actor
from jiazhan.cases.bills import signers_of
from jiazhan.cases.models import BillDetail, Case
from jiazhan.cases.queries.bill_signers import signers_needed
from jiazhan.cases.sponsors import cosponsors_shown, is_lead
from jiazhan.cases.states import UNFILED


def bill_values(matter: Case, actor: Actor, today: date) -> dict[str, Any]:
    """The values of the page's own parts; {} for any other case. Two statements."""
    if matter.kind != Case.Kind.BILL:
        return {}
    detail: BillDetail = matter.bill
    signed = signers_of(matter)
    needed = signers_needed(case=matter, on=today)
    is_at_home = matter.state in UNFILED
    return {
        "bill": detail,
        "cosponsors": cosponsors_shown(case=matter, actor=actor),
        "is_lead": is_lead(actor=actor, case=matter),
        "signers": signed,
        "needed": needed,
        "missing": max(needed - signed, 0) if is_at_home else 0,
        "is_at_home": is_at_home,
    }
