"""我的建议: what a deputy has written, what they are asked to sign, and what waits for their judgement."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q, QuerySet

from jiazhan.cases.models import Case, Cosponsor
from jiazhan.cases.sponsors import SIGNING
from jiazhan.cases.workflow import AT_HOME

MOST: Final = 200
"""Newest rows read; a deputy of ten years has fewer."""

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
    """Every suggestion of which a user is lead or signer, the newest first. Three statements.

    Each case has `signed` (how many have signed) and `asked` (how many were asked and have not declined).
    """
    waiting = _signing(user_id)
    rows = with_signers(Case.objects.filter(kind=Case.Kind.SUGGESTION))
    own = list(rows.filter(deputy__user_id=user_id)[:MOST])
    signing = list(rows.filter(pk__in=waiting)) if waiting else []
    to_sign = [case for case in signing if waiting[case.pk] and case.is_open]
    to_write = [case for case in own if case.state in AT_HOME]
    to_judge = [case for case in own if case.state == "replied"]
    listed = {case.pk for case in (*to_sign, *to_write, *to_judge)}
    rest = {case.pk: case for case in (*own, *signing) if case.pk not in listed}
    newest = sorted(rest.values(), key=lambda case: (case.raised_at, case.pk), reverse=True)
    return OwnSuggestions(
        to_sign=to_sign,
        to_judge=to_judge,
        to_write=to_write,
        under_way=[case for case in newest if case.is_open],
        ended=[case for case in newest if not case.is_open],
    )


def with_signers(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases, the newest first, each with how many have `signed` and how many were `asked` and have not declined."""
    counts = {
        "signed": Count("cosponsors", filter=Q(cosponsors__state=Cosponsor.State.CONFIRMED)),
        "asked": Count("cosponsors", filter=Q(cosponsors__state__in=SIGNING)),
    }
    return cases.annotate(**counts).order_by("-raised_at", "-pk").select_related("unit", "deputy", "suggestion")


def _signing(user_id: int) -> dict[int, bool]:
    """The suggestions this user signs or is asked to sign → whether an answer is awaited: a signature, or consent to
    withdraw.
    """
    rows = Cosponsor.objects.filter(
        deputy__user_id=user_id, state__in=SIGNING, case__kind=Case.Kind.SUGGESTION
    ).exclude(case__state="discarded")
    found = rows.order_by("-invited_at").values_list(
        "case_id", "state", "withdrawal_agreed_at", "case__suggestion__withdrawal_asked_at"
    )
    return {
        case_id: state == Cosponsor.State.INVITED or (asked_at is not None and agreed_at is None)
        for case_id, state, agreed_at, asked_at in found[:MOST]
    }
