"""Who handles a suggestion: its lead handler, its co-handlers, and the office that handed it to them (CQ 15, QD 19)."""

from typing import Final

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import NOT_HELD, YES, Decision, can
from jiazhan.cases.models import Assignment, Case, CoOpinion
from jiazhan.cases.models.assignment import LIVE
from jiazhan.cases.sponsors import extensions_of
from jiazhan.cases.states import DRAFTED
from jiazhan.core.workflow import Transition

_GIVEN_VERBS: Final = frozenset(
    {"sub_assign", "reassign", "confirm_assignment", "add_co_handlers", "decide_co_return"},
)
"""What belongs to the office that handed a suggestion over, and to the congress's above it."""

_UNIT_VERBS: Final = frozenset({"sign_for", "request_return"})
_CO_VERBS: Final = frozenset({"draft_co_opinion", "reject_co_opinion", "sign_co_opinion"})
_HANDLING: Final = ("suggestion.sign_for", "suggestion.draft_reply", "suggestion.sign_reply")
HANDLERS: Final = Prefetch(
    "assignments",
    queryset=Assignment.objects.select_related("unit", "given_by").prefetch_related("co_opinions"),
)


def handlers_of(case: Case, *states: str) -> list[Assignment]:
    """The units a case was handed to, in that order; read once per case."""
    if "assignments" not in getattr(case, "_prefetched_objects_cache", {}):
        prefetch_related_objects([case], HANDLERS)
    rows = sorted(case.assignments.all(), key=lambda row: row.pk)
    return [row for row in rows if not states or row.state in states]


def lead_of(case: Case) -> Assignment | None:
    """The assignment of the unit that answers the deputy, None before there is one."""
    leads = [row for row in handlers_of(case) if row.is_lead and row.state != Assignment.State.RETURNED]
    return leads[-1] if leads else None


def co_handlers_of(case: Case, *states: str) -> list[Assignment]:
    """The assignments of the co-handlers."""
    return [row for row in handlers_of(case, *states) if not row.is_lead]


def own_assignment(*, actor: Actor, case: Case, permission: str) -> Assignment | None:
    """The assignment of the unit for which this actor holds `permission`; that of the lead first."""
    units = {scope.organisation_id for scope in actor.scopes_with(permission)} - {None}
    own = [row for row in handlers_of(case, *LIVE) if row.unit_id in units]
    return min(own, key=lambda row: not row.is_lead, default=None)


def units_handling_for(actor: Actor) -> set[int]:
    """The units for which this actor handles suggestions: signs for them, writes or signs."""
    scopes = (scope for permission in _HANDLING for scope in actor.scopes_with(permission))
    return {scope.organisation_id for scope in scopes if scope.organisation_id is not None}


def own_co_handling(*, actor: Actor, case: Case) -> Assignment | None:
    """The assignment by which this actor's unit owes the lead handler its view, or None."""
    units = units_handling_for(actor)
    if case.kind != Case.Kind.SUGGESTION or not units:
        return None
    owing = co_handlers_of(case, Assignment.State.GIVEN, Assignment.State.HANDLING)
    return next((row for row in owing if row.unit_id in units), None)


def open_co_opinion(assignment: Assignment) -> CoOpinion | None:
    """The view that waits for its signature."""
    rows = assignment.co_opinions.all()
    return next((row for row in rows if row.signed_at is None and row.rejected_at is None), None)


def given_opinion(assignment: Assignment) -> CoOpinion | None:
    """The view the lead handler has: signed, and not sent back."""
    rows = [row for row in assignment.co_opinions.all() if row.signed_at is not None and row.sent_back_at is None]
    return max(rows, key=lambda row: row.pk, default=None)


def co_opinions_shown(*, actor: Actor, case: Case) -> list[CoOpinion]:
    """The co-handlers' views this actor may read: those given to the lead handler all who see the case; one that waits
    for its signature, or that the head has just sent back, only who works for that unit.
    """
    units = units_handling_for(actor)
    shown = []
    for row in co_handlers_of(case):
        opinions = sorted(row.co_opinions.all(), key=lambda opinion: opinion.pk)
        for opinion in opinions:
            is_last = opinion is opinions[-1]
            is_own = row.unit_id in units and (opinion.rejected_at is None or is_last)
            if opinion.signed_at is not None or is_own:
                opinion.assignment = row
                shown.append(opinion)
    return shown


def is_given_by_government(case: Case) -> bool:
    """Whether the lead handler has its task from the government's office, rather than from the congress's."""
    lead = lead_of(case)
    given_by = lead.given_by if lead is not None else None
    return given_by is not None and given_by.kind == Organisation.Kind.GOVERNMENT_OFFICE


def handling_decision(*, actor: Actor, transition: Transition, case: Case) -> Decision | None:
    """Whether `actor` may take a verb on a suggestion that belongs to its units or to whoever handed it to them; None
    for every other verb.
    """
    verb = transition.verb
    if verb in _GIVEN_VERBS:
        return _giver_may(actor, transition, case)
    if verb in _UNIT_VERBS:
        return _unit_may(actor, transition, case)
    if verb in _CO_VERBS:
        return _co_handler_may(actor, transition, case)
    if verb == "send_back_co_opinion":
        return _lead_may_send_back(actor, transition, case)
    return None


def _giver_may(actor: Actor, transition: Transition, case: Case) -> Decision:
    place = Spot(case.suggestion.people_congress_id)
    if transition.verb == "decide_co_return" and not co_handlers_of(case, Assignment.State.RETURN_REQUESTED):
        return Decision(False, _("没有会办单位申请退办。"))
    decision = can(actor, "suggestion.assign", place)
    if decision and transition.verb != "sub_assign":
        return decision
    if not can(actor, "suggestion.sub_assign", place):
        return decision if transition.verb != "sub_assign" else can(actor, transition.permission, place)
    lead = lead_of(case)
    giver = case.party_id if lead is None else lead.given_by_id
    if giver is None or giver != actor.organisation_id:
        return Decision(False, _("这件建议不是本单位交办的。"))
    return YES


def _unit_may(actor: Actor, transition: Transition, case: Case) -> Decision:
    if not actor.scopes_with(transition.permission):
        return Decision(False, NOT_HELD)
    row = own_assignment(actor=actor, case=case, permission=transition.permission)
    if row is None:
        return Decision(False, NOT_OWN)
    if transition.verb == "sign_for":
        is_new = row.state == Assignment.State.GIVEN
        return YES if is_new else Decision(False, _("本单位已经签收。"))
    if row.state == Assignment.State.RETURN_REQUESTED:
        return Decision(False, _("已经申请退办，正在等决定。"))
    if row.is_binding:
        return Decision(False, _("经决定由本单位办理，不能再退。"))
    if row.is_lead and any(asked.asked_at >= row.assigned_at for asked in extensions_of(case)):
        return Decision(False, _("已经申请过延期，不能再退。"))
    is_answering = case.pending in DRAFTED if row.is_lead else open_co_opinion(row) is not None
    return Decision(False, _("已经写好的先退回经办人，再申请退办。")) if is_answering else YES


def _co_handler_may(actor: Actor, transition: Transition, case: Case) -> Decision:
    if not actor.scopes_with(transition.permission):
        return Decision(False, NOT_HELD)
    row = own_assignment(actor=actor, case=case, permission=transition.permission)
    if row is None or row.is_lead:
        return Decision(False, _("本单位不是这件建议的会办单位，或者会办意见已经提出。"))
    reason = _co_opinion_block(row, transition.verb)
    return YES if reason is None else Decision(False, reason)


def _co_opinion_block(row: Assignment, verb: str) -> str | Promise | None:
    is_waiting = open_co_opinion(row) is not None
    if verb != "draft_co_opinion":
        return None if is_waiting else _("没有等待签发的会办意见。")
    if row.state != Assignment.State.HANDLING:
        return _("先签收，再写会办意见。")
    return _("会办意见已经写好，等负责人签发。") if is_waiting else None


def _lead_may_send_back(actor: Actor, transition: Transition, case: Case) -> Decision:
    if not actor.scopes_with(transition.permission):
        return Decision(False, NOT_HELD)
    row = own_assignment(actor=actor, case=case, permission=transition.permission)
    if row is None or not row.is_lead:
        return Decision(False, _("只有主办单位可以退回会办意见。"))
    has_any = bool(co_handlers_of(case, Assignment.State.DONE))
    return YES if has_any else Decision(False, _("还没有会办意见。"))


NOT_OWN: Final = _("这件建议没有交给本单位办理。")
