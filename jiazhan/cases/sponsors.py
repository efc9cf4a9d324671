"""Who stands behind a suggestion or a bill: its lead deputy, the deputies asked to sign it, and the congress it is
handed to.
"""

from typing import Final

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import NOT_HELD, YES, Decision, can
from jiazhan.cases.models import Case, Contact, Cosponsor, Extension, FeasibilityInquiry
from jiazhan.core.workflow import Transition

_LEAD_VERBS: Final = frozenset(
    {
        *("revise", "invite_cosponsors", "ask_reading", "submit", "discard", "evaluate", "ask_withdrawal"),
        *("withdraw", "confirm_contact", "dispute_contact", "rate_commitment"),
        *("revise_bill", "submit_bill", "request_withdrawal"),
    }
)
_COSPONSOR_VERBS: Final = {
    "cosponsor": (Cosponsor.State.INVITED, _("您没有收到附议邀请，或者已经答复过。")),
    "decline_cosponsoring": (Cosponsor.State.INVITED, _("您没有收到附议邀请，或者已经答复过。")),
    "withdraw_cosponsoring": (Cosponsor.State.CONFIRMED, _("您没有在这件建议上附议。")),
    "agree_withdrawal": (Cosponsor.State.CONFIRMED, _("您没有在这件建议上附议。")),
}
_NOT_LEAD: Final = {
    "suggestion": _("只有提出建议的代表本人可以这样做。"),
    "bill": _("只有领衔提出议案的代表本人可以这样做。"),
}
_CONGRESS_VERBS: Final = frozenset(
    {
        *("give_reading", "ask_feasibility", "accept", "return_for_revision", "treat_as_letter", "reject", "assign"),
        *("complete", "rehandle", "grant_extension", "refuse_extension", "merge", "unmerge"),
        *("pass_precheck", "fail_precheck", "hold_joint_meeting"),
        *("strike_off", "renew_commitment", "lapse_commitment", "reopen"),
    }
)
SIGNING: Final = (Cosponsor.State.INVITED, Cosponsor.State.CONFIRMED)
"""Whoever is asked to sign, or has signed, sees it; whoever declined no longer does."""

SIGNERS: Final = Prefetch("cosponsors", queryset=Cosponsor.objects.select_related("deputy"))
"""Those asked to sign, for the suggestions and bills of a list: one statement for all of them."""


CONTACTS: Final = Prefetch("contacts", queryset=Contact.objects.select_related("unit"))
"""Talks of units with the deputy, likewise."""


def suggestion_decision(*, actor: Actor, transition: Transition, case: Case) -> Decision | None:
    """Whether `actor` may take a verb on a suggestion that belongs to its sponsors or to its congress; None for the
    verbs of everybody else.
    """
    verb = transition.verb
    if verb in _CONGRESS_VERBS:
        return _congress_may(actor, transition, case)
    if verb == "answer_feasibility":
        is_asked_too = open_inquiry(actor=actor, case=case) is not None
        return YES if is_asked_too else Decision(False, _("没有向您的单位征询这件建议。"))
    return sponsor_decision(actor=actor, transition=transition, case=case)


def sponsor_decision(*, actor: Actor, transition: Transition, case: Case) -> Decision | None:
    """Whether `actor` may take a verb on a suggestion or a bill that belongs to its lead, or to who signs it; None for
    every other verb.
    """
    if transition.verb in _LEAD_VERBS:
        return _lead_may(actor, transition, case)
    if transition.verb in _COSPONSOR_VERBS:
        return _cosponsor_may(actor, transition, case)
    return None


def is_lead(*, actor: Actor, case: Case) -> bool:
    """Whether this actor is the deputy who proposes a suggestion or a bill."""
    return actor.user_id is not None and case.deputy is not None and case.deputy.user_id == actor.user_id


def cosponsors_of(case: Case, *states: str) -> list[Cosponsor]:
    """Those asked to sign, in the order in which they were asked; read once per case."""
    if "cosponsors" not in getattr(case, "_prefetched_objects_cache", {}):
        prefetch_related_objects([case], SIGNERS)
    rows = sorted(case.cosponsors.all(), key=lambda row: row.pk)
    return [row for row in rows if not states or row.state in states]


def cosponsors_shown(*, case: Case, actor: Actor) -> list[Cosponsor]:
    """Those asked to sign, as far as this actor may know: the lead all of them with their words, everybody else those
    who have signed or are still asked.
    """
    if is_lead(actor=actor, case=case):
        return cosponsors_of(case)
    return cosponsors_of(case, *SIGNING)


def own_cosponsoring(*, actor: Actor, case: Case) -> Cosponsor | None:
    """The row of the deputy who is `actor`, if they were asked to sign."""
    if actor.user_id is None:
        return None
    return next((row for row in cosponsors_of(case) if row.deputy.user_id == actor.user_id), None)


def is_asked(*, actor: Actor, case: Case) -> bool:
    """Whether a suggestion or a bill waits for this actor's signature, or a suggestion for their consent to withdraw
    it.
    """
    if not case.is_open or f"{case.kind}.cosponsor" not in actor.permissions:
        return False
    row = own_cosponsoring(actor=actor, case=case)
    if row is None:
        return False
    if row.state == Cosponsor.State.INVITED:
        return True
    if case.kind != Case.Kind.SUGGESTION:
        return False
    is_asked_back = case.suggestion.withdrawal_asked_at is not None and row.withdrawal_agreed_at is None
    return row.state == Cosponsor.State.CONFIRMED and is_asked_back


def open_inquiry(*, actor: Actor, case: Case) -> FeasibilityInquiry | None:
    """The question of feasibility that waits for this actor's unit."""
    units = units_of(actor)
    if not units:
        return None
    waiting = case.inquiries.filter(unit_id__in=units, answered_at__isnull=True)
    return waiting.select_related("unit").order_by("pk").first()


def units_of(actor: Actor) -> set[int]:
    """The units for which this actor answers suggestions."""
    scopes = actor.scopes_with("suggestion.draft_reply")
    return {scope.organisation_id for scope in scopes if scope.organisation_id is not None}


def withdrawal_block(case: Case) -> str | Promise | None:
    """Why a joint suggestion cannot be withdrawn yet: all who signed it must agree (SH 10)."""
    signed = cosponsors_of(case, Cosponsor.State.CONFIRMED)
    if all(row.withdrawal_agreed_at is not None for row in signed):
        return None
    return _("联名提出的建议，要联名代表都同意才能撤回，请先提出撤回。")


def _lead_may(actor: Actor, transition: Transition, case: Case) -> Decision:
    if not is_lead(actor=actor, case=case):
        return Decision(False, _NOT_LEAD[case.kind])
    if not actor.scopes_with(transition.permission):
        return Decision(False, NOT_HELD)
    if transition.verb == "withdraw":
        reason = withdrawal_block(case)
    elif transition.verb == "request_withdrawal":
        reason = _("已经要求撤回，正在等主席团决定。") if case.bill.withdrawal_asked_at else None
    elif transition.verb == "ask_reading":
        reason = _("已经请人大阅看，正在等意见。") if case.readings.filter(read_at=None).exists() else None
    elif transition.verb == "ask_withdrawal":
        reason = _asking_block(case)
    elif transition.verb in {"confirm_contact", "dispute_contact"}:
        reason = None if any(row.is_open for row in contacts_of(case)) else _("没有等您确认的联系记录。")
    else:
        reason = None
    return YES if reason is None else Decision(False, reason)


def _congress_may(actor: Actor, transition: Transition, case: Case) -> Decision:
    decision = can(actor, transition.permission, Spot(case.suggestion.people_congress_id))
    if not decision:
        return decision
    if transition.verb == "give_reading" and not case.readings.filter(read_at=None).exists():
        return Decision(False, _("代表没有请阅看，或者已经给过意见。"))
    if transition.verb in {"grant_extension", "refuse_extension"} and open_extension(case) is None:
        return Decision(False, _("没有等待决定的延期申请。"))
    if transition.verb == "ask_feasibility" and not case.readings.exists():
        return Decision(False, _("代表还没有请阅看这份草稿。"))
    return YES


def contacts_of(case: Case) -> list[Contact]:
    """When its unit spoke with the deputy, oldest first; read once per case."""
    if "contacts" not in getattr(case, "_prefetched_objects_cache", {}):
        prefetch_related_objects([case], CONTACTS)
    return sorted(case.contacts.all(), key=lambda row: (row.day, row.pk))


def extensions_of(case: Case) -> list[Extension]:
    """What was asked for more months, oldest first; read once per case."""
    if "extensions" not in getattr(case, "_prefetched_objects_cache", {}):
        prefetch_related_objects([case], "extensions")
    return sorted(case.extensions.all(), key=lambda row: row.pk)


def open_extension(case: Case) -> Extension | None:
    """The request for more months that waits for its answer."""
    return next((row for row in extensions_of(case) if row.decided_at is None), None)


def _asking_block(case: Case) -> str | Promise | None:
    if withdrawal_block(case) is None:
        return _("不用等别的代表同意，可以直接撤回。")
    return _("已经提出撤回，正在等联名代表同意。") if case.suggestion.withdrawal_asked_at else None


def _cosponsor_may(actor: Actor, transition: Transition, case: Case) -> Decision:
    if not actor.scopes_with(transition.permission):
        return Decision(False, NOT_HELD)
    needed, absent = _COSPONSOR_VERBS[transition.verb]
    row = own_cosponsoring(actor=actor, case=case)
    if row is None or row.state != needed:
        is_of_bill = case.kind == Case.Kind.BILL and needed == Cosponsor.State.CONFIRMED
        return Decision(False, _("您没有在这件议案上附议。") if is_of_bill else absent)
    if transition.verb == "agree_withdrawal":
        if case.suggestion.withdrawal_asked_at is None:
            return Decision(False, _("领衔代表没有提出撤回。"))
        if row.withdrawal_agreed_at is not None:
            return Decision(False, _("您已经同意撤回。"))
    return YES
