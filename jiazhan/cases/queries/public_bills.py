"""议案追踪: what anybody may read of bills: what the law makes public of them, and the rest once two people agreed."""

from collections.abc import Sequence
from typing import Final

from django.db.models import Q, QuerySet

from jiazhan.accounts.queries.regions import lies_in
from jiazhan.cases.models import Case
from jiazhan.cases.states import UNFILED
from jiazhan.core.models import Entry
from jiazhan.stations.models import Session

STAGES: Final = (
    *("submit_bill", "refer", "report_deliberation", "put_on_agenda", "keep_off_agenda", "turn_into_suggestion"),
    *("consent_to_withdrawal", "record_vote", "hand_to_organ", "report_handling", "conclude_bill"),
    "ask_reconsideration",
)
"""Verbs that are stages of a bill; what people write to each other along the way is not."""

_DECIDED: Final = Q(bill__decided_at__isnull=False) | Q(bill__reconsidered_at__isnull=False)
MOST: Final = 300
"""Bills of one session that are listed: the largest congresses have fewer."""


def public_bills(*, region_code: str) -> QuerySet[Case]:
    """The bills of the congresses of a region and below about which the presidium has decided, by number."""
    here = lies_in(field="bill__people_congress_id", code=region_code) if region_code else Q()
    rows = Case.objects.filter(here, _DECIDED, kind=Case.Kind.BILL).exclude(state__in=UNFILED)
    related = ("bill__session__region", "bill__people_congress", "bill__committee", "bill__handled_by", "deputy")
    return rows.select_related("bill", *related).order_by("number", "pk")


def sessions_with_bills(*, region_code: str) -> list[Session]:
    """The sessions to which those bills were brought, the newest first. One statement."""
    found = public_bills(region_code=region_code).values("bill__session_id")
    return list(
        Session.objects.filter(pk__in=found.order_by()).select_related("region").order_by("-opens_on", "region_id")
    )


def bills_of_session(*, region_code: str, session: Session) -> list[Case]:
    """The public bills of a session. One statement."""
    return list(public_bills(region_code=region_code).filter(bill__session=session)[:MOST])


def stages_of(case: Case) -> Sequence[Entry]:
    """The stages of a bill, oldest first; of asking for reconsideration only the last, which had it decided anew. One
    statement.
    """
    verbs = [f"bill.{verb}" for verb in STAGES]
    found = Entry.objects.filter(subject=case.subject, verb__in=verbs).order_by("sequence")
    return [row for row in found if row.verb != "bill.ask_reconsideration" or row.facts.get("to") == "submitted"]
