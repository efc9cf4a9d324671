"""Who may do what with a bill: its sponsors, the presidium of the session, the committee and the organ it lies with."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.division import level_of
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import NOT_HELD, YES, Decision, can
from jiazhan.cases.models import BillDetail, Case, Cosponsor
from jiazhan.cases.sponsors import cosponsors_of, is_lead, own_cosponsoring, sponsor_decision
from jiazhan.core.workflow import Transition

_PRESIDIUM_VERBS: Final = frozenset(
    {
        *("refer", "put_on_agenda", "keep_off_agenda", "turn_into_suggestion"),
        *("consent_to_withdrawal", "refuse_withdrawal", "record_vote", "hand_to_organ", "conclude_bill"),
    }
)
_UNIT_VERBS: Final = {
    "report_deliberation": _("这件议案没有交给本委员会审议。"),
    "report_handling": _("这件议案没有交给本单位办理。"),
}


def bill_decision(*, actor: Actor, transition: Transition, case: Case) -> Decision | None:
    """Whether `actor` may take a verb on a bill; None for the verbs that a grant over its place decides."""
    verb = transition.verb
    if verb in _PRESIDIUM_VERBS:
        return _presidium_may(actor, transition, case)
    if verb in _UNIT_VERBS:
        return _unit_may(actor, transition, case)
    if verb in _RELEASE_BLOCKS:
        return _releasing(actor, transition, case)
    if verb == "ask_reconsideration":
        reason = NOT_HELD if not actor.scopes_with(transition.permission) else _reconsidering_block(actor, case)
        return YES if reason is None else Decision(False, reason)
    return sponsor_decision(actor=actor, transition=transition, case=case)


def decides_for(*, actor: Actor, permission: str, congress: str) -> bool:
    """Whether this actor acts for the presidium of a congress: one that lies above has no say in it (OL 22)."""
    return any(
        scope.organisation_id is None and scope.region_code == congress for scope in actor.scopes_with(permission)
    )


def signers_of(case: Case) -> int:
    """How many stand behind a bill now: its lead and those who have signed."""
    return 1 + len(cosponsors_of(case, Cosponsor.State.CONFIRMED))


def signers_key(congress: str) -> str:
    """The rule that says how many must stand behind a bill of a congress (OL 22)."""
    return f"bill_signers_{_height(congress)}"


def reconsideration_keys(congress: str) -> tuple[str, str]:
    """The rules that say how many must ask for reconsideration: the share to be exceeded, and the fewest."""
    return "reconsideration_share", f"reconsideration_signers_{_height(congress)}"


def reconsidering(case: Case) -> int:
    """How many of its sponsors have asked that a decision be reconsidered."""
    signed = cosponsors_of(case, Cosponsor.State.CONFIRMED)
    detail: BillDetail = case.bill
    return sum(row.reconsiders_at is not None for row in signed) + (detail.lead_reconsiders_at is not None)


def _height(congress: str) -> str:
    return "town" if level_of(congress) == "town" else "county"


def _presidium_may(actor: Actor, transition: Transition, case: Case) -> Decision:
    if not actor.scopes_with(transition.permission):
        return Decision(False, NOT_HELD)
    congress = case.bill.people_congress_id
    if not decides_for(actor=actor, permission=transition.permission, congress=congress):
        return Decision(False, _("议案由它提交的那一级人大的会议主席团决定。"))
    is_withdrawal = transition.verb in {"consent_to_withdrawal", "refuse_withdrawal"}
    if is_withdrawal and case.bill.withdrawal_asked_at is None:
        return Decision(False, _("提案人没有要求撤回。"))
    return YES


def _releasing(actor: Actor, transition: Transition, case: Case) -> Decision:
    decision = can(actor, transition.permission, Spot(case.bill.people_congress_id))
    if not decision:
        return decision
    reason = _RELEASE_BLOCKS[transition.verb](case.bill, actor)
    return YES if reason is None else Decision(False, reason)


def _not_yet_prepared(detail: BillDetail, actor: Actor) -> str | Promise | None:
    return _("正文已经拟公开，正在等人审核，或者已经公开。") if detail.release_prepared_at is not None else None


def _by_another(detail: BillDetail, actor: Actor) -> str | Promise | None:
    if detail.release_prepared_at is None or detail.released_at is not None:
        return _("没有等待审核的正文。")
    is_own = actor.user_id is not None and actor.user_id == detail.release_prepared_by
    return _("提出人不能自己确认，请换一位同事。") if is_own else None


def _released(detail: BillDetail, actor: Actor) -> str | Promise | None:
    return _("正文没有公开。") if detail.released_at is None else None


_RELEASE_BLOCKS: Final = {
    "prepare_release": _not_yet_prepared,
    "approve_release": _by_another,
    "refuse_release": _by_another,
    "end_release": _released,
}
"""What speaks against a step of letting the public read a bill's grounds and plan, besides a grant that is missing."""


def _unit_may(actor: Actor, transition: Transition, case: Case) -> Decision:
    scopes = actor.scopes_with(transition.permission)
    if not scopes:
        return Decision(False, NOT_HELD)
    is_own = case.unit_id is not None and any(scope.organisation_id == case.unit_id for scope in scopes)
    return YES if is_own else Decision(False, _UNIT_VERBS[transition.verb])


def _reconsidering_block(actor: Actor, case: Case) -> str | Promise | None:
    detail: BillDetail = case.bill
    if detail.reconsidered_at is not None:
        return _("这件议案已经复议过一次。")
    if is_lead(actor=actor, case=case):
        return _("您已经要求复议。") if detail.lead_reconsiders_at is not None else None
    row = own_cosponsoring(actor=actor, case=case)
    if row is None or row.state != Cosponsor.State.CONFIRMED:
        return _("只有提出这件议案的代表可以要求复议。")
    return _("您已经要求复议。") if row.reconsiders_at is not None else None
