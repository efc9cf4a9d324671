"""What beyond the grant is needed to take a step: own unit, own matter, what must be pending, not one's own
proposal.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import YES, Decision, can
from jiazhan.cases.bills import bill_decision
from jiazhan.cases.handlers import HANDLERS, handling_decision, own_co_handling
from jiazhan.cases.models import Case, ResultClass
from jiazhan.cases.practice import most_rehandlings, rule_region
from jiazhan.cases.publishing import publication_decision
from jiazhan.cases.sponsors import CONTACTS, SIGNERS, is_lead, open_extension, suggestion_decision
from jiazhan.cases.states import DRAFTED, PROPOSED
from jiazhan.cases.supervision import KEY_MARKS, supervision_decision
from jiazhan.cases.workflow import AT_HOME, CONSTITUENT_VERBS, UNIT_VERBS, WORKFLOWS
from jiazhan.core.dates import local_date
from jiazhan.core.refusals import Forbidden
from jiazhan.core.workflow import Transition

_READ: Final[tuple[tuple[frozenset[str], str | Prefetch[Any]], ...]] = (
    (
        frozenset(
            {
                *("suggestion.assign", "suggestion.sub_assign", "suggestion.sign_for"),
                *("suggestion.draft_reply", "suggestion.sign_reply"),
            }
        ),
        HANDLERS,
    ),
    (frozenset({"suggestion.evaluate", "suggestion.sign_reply"}), CONTACTS),
    (frozenset({"suggestion.grant_extension", "suggestion.sign_reply", "suggestion.request_return"}), "extensions"),
    (frozenset({"suggestion.record_supervision"}), KEY_MARKS),
)
"""What the steps of a suggestion depend on, by the permissions whose holders are asked about it."""

_SIGNING: Final = frozenset({"suggestion.cosponsor", "bill.cosponsor"})
_DECIDERS: Final[dict[str, tuple[Callable[..., Decision | None], ...]]] = {
    Case.Kind.SUGGESTION: (suggestion_decision, publication_decision, handling_decision),
    Case.Kind.BILL: (bill_decision,),
}
"""Who decides, by the kind of case, before grants over places do."""

type_guard = Callable[[Case, Actor], str | Promise | None]


@dataclass(frozen=True)
class UnitOnly:
    """The handling unit alone as a place: a grant over the region does not reach it."""

    organisation_ids: frozenset[int]
    region_code: str = ""


def may_take(*, actor: Actor, transition: Transition, case: Case, on: date | None = None) -> Decision:
    """Whether `actor` may take `transition` on `case` now; if not, the reason in words.

    `on` is the day of it, for what the ladder of supervision offers from a rung on; None asks whenever.
    """
    reason = _blocked(case, actor, transition.verb)
    if reason is not None:
        return Decision(False, reason)
    if transition.permission == "system":
        return YES if actor.kind == "system" else Decision(False, _("这一步由系统按期限办理。"))
    if actor.kind == "system":
        return Decision(False, _("这一步要由人来办。"))
    if actor.kind == "constituent":
        return _constituent_may(actor, transition, case)
    decision = _by_kind(actor, transition, case, on)
    return _by_grant(actor, transition, case) if decision is None else decision


def _by_kind(actor: Actor, transition: Transition, case: Case, on: date | None) -> Decision | None:
    for decide in _DECIDERS.get(case.kind, ()):
        decision = decide(actor=actor, transition=transition, case=case)
        if decision is not None:
            return decision
    if case.kind != Case.Kind.SUGGESTION:
        return None
    return supervision_decision(actor=actor, transition=transition, case=case, on=on)


def _by_grant(actor: Actor, transition: Transition, case: Case) -> Decision:
    if transition.verb in UNIT_VERBS:
        ids = frozenset() if case.unit_id is None else frozenset({case.unit_id})
        return can(actor, transition.permission, UnitOnly(ids))
    return can(actor, transition.permission, case)


def may_attach(*, actor: Actor, case: Case) -> Decision:
    """Whether photos and documents may be added: by whoever may add words, and by who gives a view; to a suggestion not
    handed in by its lead alone.
    """
    if own_co_handling(actor=actor, case=case) is not None:
        return YES
    if case.kind in PROPOSED and case.state in AT_HOME:
        is_own = is_lead(actor=actor, case=case) and "case.comment" in actor.permissions
        return YES if is_own else Decision(False, _("只有提出建议的代表本人可以这样做。"))
    return can(actor, "case.comment", case)


def read_for_steps(*, cases: Sequence[Case], actor: Actor) -> None:
    """Read at once, for the suggestions and bills of a list, what `open_steps` asks of each for this actor."""
    proposed = [case for case in cases if case.kind in PROPOSED]
    suggestions = [case for case in proposed if case.kind == Case.Kind.SUGGESTION]
    if proposed and _SIGNING & actor.permissions:
        prefetch_related_objects(proposed, SIGNERS)
    wanted = [lookup for permissions, lookup in _READ if permissions & actor.permissions]
    if suggestions and wanted:
        prefetch_related_objects(suggestions, *wanted)


def require_attaching(*, actor: Actor, case: Case) -> None:
    """Raise Forbidden with the reason unless `may_attach`."""
    decision = may_attach(actor=actor, case=case)
    if not decision:
        raise Forbidden(code="forbidden", sentence=decision.reason)


def open_steps(*, actor: Actor, case: Case, on: date | None = None) -> tuple[Transition, ...]:
    """Every transition this actor may take on this case, on a day: what the page draws and the API lists."""
    leading = WORKFLOWS[case.kind].leading_from(case.state)
    return tuple(t for t in leading if may_take(actor=actor, transition=t, case=case, on=on))


def _constituent_may(actor: Actor, transition: Transition, case: Case) -> Decision:
    is_own = actor.subject == case.subject and case.kind == Case.Kind.OPINION
    if is_own and transition.verb in CONSTITUENT_VERBS:
        return YES
    return Decision(False, _("凭查询码只能看进度、评价、补充和撤回自己反映的事。"))


def _blocked(case: Case, actor: Actor, verb: str) -> str | Promise | None:
    guard = _GUARDS.get(verb)
    return guard(case, actor) if guard else None


def _may_decide_publication(case: Case, actor: Actor) -> str | Promise | None:
    return None if case.kind == Case.Kind.SUGGESTION else _CONFIRMS_PUBLICATION(case, actor)


def _pending(what: str, absent: str | Promise) -> type_guard:
    def guard(case: Case, actor: Actor) -> str | Promise | None:
        return None if case.pending == what else absent

    return guard


def _second_person(what: str, absent: str | Promise) -> type_guard:
    def guard(case: Case, actor: Actor) -> str | Promise | None:
        if case.pending != what:
            return absent
        if actor.user_id is not None and actor.user_id == case.pending_by:
            return _("提出人不能自己确认，请换一位同事。")
        return None

    return guard


def _nothing_pending(case: Case, actor: Actor) -> str | Promise | None:
    return _("这件事正等人确认，确认以后才能做这一步。") if case.pending else None


def _has_unit(case: Case, actor: Actor) -> str | Promise | None:
    return _("还没有交给承办单位。") if case.unit_id is None else None


def _may_draft(case: Case, actor: Actor) -> str | Promise | None:
    if case.state == "in_progress" and case.clock_key == "feedback":
        return _("先由联络站把承诺告诉反映人。")
    return _has_unit(case, actor) or _nothing_pending(case, actor)


def _has_draft(case: Case, actor: Actor) -> str | Promise | None:
    return None if case.pending in DRAFTED else _NO_DRAFT


def _may_sign(case: Case, actor: Actor) -> str | Promise | None:
    if case.pending == "precheck":
        return _("政府办正在预审这份答复，通过以后才能签发。")
    return _has_draft(case, actor)


def _may_return(case: Case, actor: Actor) -> str | Promise | None:
    if case.kind == Case.Kind.SUGGESTION:
        return None  # each of its units for itself: handlers.py
    if case.is_binding:
        return _("这件事已经退回过一次，经再次确认由本单位承办，不能再退。")
    return _has_unit(case, actor) or _nothing_pending(case, actor)


def _may_request_extension(case: Case, actor: Actor) -> str | Promise | None:
    if "suggestion.sign_reply" not in actor.permissions:
        return None  # the grant says so; nothing need be read
    return None if open_extension(case) is None else _("已经申请延期，正在等决定。")


def _may_feed_back(case: Case, actor: Actor) -> str | Promise | None:
    return None if case.clock_key == "feedback" else _("结果已经告诉过反映人。")


def _may_look_back(case: Case, actor: Actor) -> str | Promise | None:
    if actor.organisation_id is not None and actor.organisation_id == case.unit_id:
        return _("承办单位不能给自己的承诺作回头看。")
    if case.kind == Case.Kind.SUGGESTION:
        return None
    return None if case.clock_key == "look_back" else _("先由联络站把承诺告诉反映人。")


def _may_rate(case: Case, actor: Actor) -> str | Promise | None:
    if case.party_kind != Case.PartyKind.CONSTITUENT:
        return _("这一轮已经评价过了。")
    if actor.organisation_id is not None and actor.organisation_id == case.unit_id:
        return _("承办单位不能评价自己的答复。")
    return None


def _may_rehandle(case: Case, actor: Actor) -> str | Promise | None:
    return None if case.pending == "rehandling" else _("反映人没有要求再办。")


def _may_rehandle_suggestion(case: Case, actor: Actor) -> str | Promise | None:
    if case.pending != "rehandling":
        return _("代表没有表示不满意。")
    if "suggestion.rehandle" not in actor.permissions or case.round <= _most_rehandlings(case):
        return None
    judged = case.evaluations.filter(round=case.round).values("at")
    has_met = case.joint_meetings.filter(at__gte=judged[:1]).exists()
    return None if has_met else _("已经二次办理到最多的轮数，请召开协商会，按商定的意见办。")


def _most_rehandlings(case: Case) -> int:
    return most_rehandlings(region_code=rule_region(case), on=local_date(case.assigned_at or case.raised_at))


def _may_meet(case: Case, actor: Actor) -> str | Promise | None:
    return None if case.pending == "rehandling" else _("代表没有表示不满意。")


def _may_strike_off(case: Case, actor: Actor) -> str | Promise | None:
    if case.state == "completed" and case.suggestion.result_meaning != ResultClass.Meaning.SOLVED:
        return _("答复没有说已经解决，不能销号。")
    return None


def _may_rate_commitment(case: Case, actor: Actor) -> str | Promise | None:
    return None if case.party_kind == Case.PartyKind.DEPUTY else _("兑现情况已经评价过了。")


def _may_conclude(case: Case, actor: Actor) -> str | Promise | None:
    return None if case.pending == "escalated" else _("这件事没有升级到县级。")


def _may_assign_county(case: Case, actor: Actor) -> str | Promise | None:
    if case.state == "fed_back":
        return _may_conclude(case, actor)
    if case.state == "forwarded_county" and case.unit_id is not None:
        return _("已经交给承办单位了。")
    if case.state == "returned" and case.tier not in {Case.Tier.COUNTY, Case.Tier.HIGHER}:
        return _("这件事还在乡镇，请先转县级。")
    return None


def _may_route_in_town(case: Case, actor: Actor) -> str | Promise | None:
    if case.state == "returned" and case.tier in {Case.Tier.COUNTY, Case.Tier.HIGHER}:
        return _("这件事已经转到县级，由县里重新交办。")
    return _nothing_pending(case, actor)


def _may_raise(case: Case, actor: Actor) -> str | Promise | None:
    if case.state == "forwarded_county" and case.unit_id is not None:
        return _("承办单位正在办，办完或退回以后才能形成建议。")
    return _nothing_pending(case, actor)


def _may_publish(case: Case, actor: Actor) -> str | Promise | None:
    if case.kind == Case.Kind.SUGGESTION:
        return None  # beside its handling: publishing.py
    person = getattr(case, "constituent", None)
    if person is not None and not person.may_publish:
        return _("反映人没有同意公开。请先问过，由反映人在进度页上同意。")
    return _nothing_pending(case, actor)


def _may_pause(case: Case, actor: Actor) -> str | Promise | None:
    if actor.organisation_id is not None and actor.organisation_id == case.party_id:
        return _("期限在自己手里的，不能给自己延期或暂停，请向交办单位说明。")
    return _has_unit(case, actor) or (_("计时已经暂停。") if case.is_paused else None)


def _may_resume(case: Case, actor: Actor) -> str | Promise | None:
    return None if case.is_paused else _("计时没有暂停。")


_NO_DECLINE = _("没有等待确认的引导。")
_NO_DRAFT = _("没有等待签发的答复。")
_NO_PRECHECK = _("没有等待预审的答复。")
_CONFIRMS_PUBLICATION: Final = _second_person("publication", _("没有等待审核的公开稿。"))

_GUARDS: Final[dict[str, type_guard]] = {
    "answer_on_spot": _nothing_pending,
    "propose_decline": _nothing_pending,
    "confirm_decline": _second_person("decline", _NO_DECLINE),
    "refuse_decline": _second_person("decline", _NO_DECLINE),
    "triage": _nothing_pending,
    "link_duplicate": _nothing_pending,
    "send_to_village": _may_route_in_town,
    "assign": _may_route_in_town,
    "assign_county": _may_assign_county,
    "forward": _may_route_in_town,
    "send_to_hall": _may_route_in_town,
    "send_to_project_pool": _may_route_in_town,
    "request_return": _may_return,
    "draft_reply": _may_draft,
    "record_contact": _has_unit,
    "request_extension": _may_request_extension,
    "pass_precheck": _pending("precheck", _NO_PRECHECK),
    "fail_precheck": _pending("precheck", _NO_PRECHECK),
    "reject_draft": _has_draft,
    "sign_reply": _may_sign,
    "feed_back": _may_feed_back,
    "look_back": _may_look_back,
    "rate": _may_rate,
    "confirm_rehandling": _may_rehandle,
    "rehandle": _may_rehandle_suggestion,
    "hold_joint_meeting": _may_meet,
    "strike_off": _may_strike_off,
    "rate_commitment": _may_rate_commitment,
    "reopen": _has_unit,
    "decline_rehandling": _may_rehandle,
    "conclude": _may_conclude,
    "become_suggestion": _may_raise,
    "prepare_publication": _may_publish,
    "approve_publication": _may_decide_publication,
    "refuse_publication": _may_decide_publication,
    "extend": _may_pause,
    "pause": _may_pause,
    "resume": _may_resume,
}
