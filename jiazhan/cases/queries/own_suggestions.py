"""我的建议: what a deputy has written, what they are asked to sign, and what waits for their judgement."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q

from jiazhan.cases.models import Case, Cosponsor
from jiazhan.cases.workflow import AT_HOME

MOST: Final = 200
"""Newest rows read; a deputy of ten years has fewer."""

_SIGNING: Final = (Cosponsor.State.INVITED, Cosponsor.State.CONFIRMED)


SIGNATURES_WAITING: Final = """
    SELECT COUNT(*) FROM cases_cosponsor signer
    JOIN stations_deputy deputy ON deputy.id = signer.deputy_id
    JOIN cases_case matter ON matter.id = signer.case_id AND matter.is_open
    JOIN cases_suggestiondetail detail ON detail.case_id = signer.case_id
    WHERE deputy.user_id = {user} AND (signer.state = 'invited' OR signer.state = 'confirmed'
        AND detail.withdrawal_asked_at IS NOT NULL AND signer.withdrawal_agreed_at IS NULL)
"""
"""How many of `OwnSuggestions.to_sign` there are, as a part of the frame's one statement (desk/context.py)."""


@dataclass(frozen=True)
class OwnSuggestions:
    """By what is to be done: to sign or agree to, to judge, to finish writing; then what runs and what has ended."""

    to_sign: Sequence[Case]
    to_judge: Sequence[Case]
    to_write: Sequence[Case]
    under_way: Sequence[Case]
    ended: Sequence[Case]


def own_suggestions(*, user_id: int) -> OwnSuggestions:
    """Every suggestion of which a user is lead or signer, the newest first. Two statements.

    Each case has `signed` (how many have), `asked` (how many were) and, where this user signs, `own_answer`.
    """
    counts = {
        "signed": Count("cosponsors", filter=Q(cosponsors__state=Cosponsor.State.CONFIRMED)),
        "asked": Count("cosponsors", filter=Q(cosponsors__state__in=_SIGNING)),
    }
    rows = Case.objects.filter(kind=Case.Kind.SUGGESTION).annotate(**counts).order_by("-raised_at", "-pk")
    rows = rows.select_related("party", "unit", "deputy", "suggestion")
    own = list(rows.filter(deputy__user_id=user_id)[:MOST])
    answers = dict(
        Cosponsor.objects.filter(deputy__user_id=user_id, state__in=_SIGNING)
        .order_by("-invited_at")
        .values_list("case_id", "state")[:MOST]
    )
    signed = list(rows.filter(pk__in=answers)) if answers else []
    agreed = _waiting_agreements(user_id)
    to_sign = [
        case
        for case in signed
        if (answers[case.pk] == Cosponsor.State.INVITED and case.state in AT_HOME) or case.pk in agreed
    ]
    rest = [case for case in signed if case not in to_sign and answers[case.pk] == Cosponsor.State.CONFIRMED]
    mine = sorted([*own, *rest], key=lambda case: (case.raised_at, case.pk), reverse=True)
    leads = {case.pk for case in own}
    to_write = [case for case in mine if case.pk in leads and case.state in AT_HOME]
    to_judge = [case for case in mine if case.pk in leads and case.state == "replied"]
    elsewhere = [case for case in mine if case not in to_write and case not in to_judge]
    return OwnSuggestions(
        to_sign=to_sign,
        to_judge=to_judge,
        to_write=to_write,
        under_way=[case for case in elsewhere if case.is_open],
        ended=[case for case in elsewhere if not case.is_open],
    )


def _waiting_agreements(user_id: int) -> set[int]:
    """Joint suggestions whose lead wants to withdraw and on which this user has not said yes."""
    rows = Cosponsor.objects.filter(
        deputy__user_id=user_id,
        state=Cosponsor.State.CONFIRMED,
        withdrawal_agreed_at=None,
        case__is_open=True,
        case__suggestion__withdrawal_asked_at__isnull=False,
    )
    return set(rows.values_list("case_id", flat=True))
