"""议案: what a deputy brings and is asked to sign, and what waits for those who decide, deliberate or carry out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from jiazhan.accounts.actor import Actor
from jiazhan.cases.bills import signers_key
from jiazhan.cases.models import BillDetail, Case, Cosponsor
from jiazhan.cases.queries.own_suggestions import with_signers
from jiazhan.cases.queries.rules import rules_for
from jiazhan.cases.queries.visible import visible
from jiazhan.cases.sponsors import SIGNING
from jiazhan.cases.states import UNFILED

MOST: Final = 200
"""Newest rows read: a session has fewer."""


@dataclass(frozen=True)
class OwnBills:
    """A deputy's bills by what is to be done: to sign, to finish and bring in; then what runs and what has ended."""

    to_sign: Sequence[Case]
    to_write: Sequence[Case]
    under_way: Sequence[Case]
    ended: Sequence[Case]


def own_bills(*, user_id: int) -> OwnBills:
    """Every bill of which a user is lead or signer, the newest first. Two statements."""
    signing = dict(
        Cosponsor.objects.filter(deputy__user_id=user_id, state__in=SIGNING, case__kind=Case.Kind.BILL)
        .exclude(case__state="discarded")
        .values_list("case_id", "state")[:MOST]
    )
    mine = Q(deputy__user_id=user_id) | Q(pk__in=list(signing))
    rows = list(with_signers(Case.objects.filter(mine, kind=Case.Kind.BILL).select_related("bill"))[:MOST])
    to_sign = [case for case in rows if signing.get(case.pk) == Cosponsor.State.INVITED and case.state in UNFILED]
    to_write = [case for case in rows if case.pk not in signing and case.state in UNFILED and case.is_open]
    rest = [case for case in rows if case not in to_sign and case not in to_write]
    return OwnBills(
        to_sign=to_sign,
        to_write=to_write,
        under_way=[case for case in rest if case.is_open],
        ended=[case for case in rest if not case.is_open],
    )


def bills_seen(*, actor: Actor) -> list[Case]:
    """Every bill brought in that `actor` sees otherwise than as its lead, the newest first. One statement."""
    bills = BillDetail.objects.values("case_id")
    rows = visible(actor).filter(pk__in=bills).exclude(state__in=UNFILED).exclude(deputy__user_id=actor.user_id or 0)
    return list(with_signers(rows.select_related("bill"))[:MOST])


def signers_needed_by(*, cases: Sequence[Case], on: date) -> dict[int, int]:
    """The key of each bill → how many must bring it. One statement for each congress among them."""
    needed = {}
    for congress in {case.bill.people_congress_id for case in cases}:
        key = signers_key(congress)
        needed[congress] = rules_for(keys=(key,), region_code=congress, on=on)[key].count
    return {case.pk: needed[case.bill.people_congress_id] for case in cases}
