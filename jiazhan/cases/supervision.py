"""Who supervises a suggestion, and from when on which act is offered (DL 52; QD 20-22, 35)."""

from datetime import date
from typing import Final

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import YES, Decision, can
from jiazhan.cases.ladder import asking
from jiazhan.cases.ladders import hang_ladders, hung_ladders
from jiazhan.cases.models import Case, KeyMark
from jiazhan.cases.models.ladder_rung import when_words
from jiazhan.cases.practice import rule_region
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.workflow import Transition

BY_LADDER: Final = frozenset({"supervise_by_name", "call_to_explain"})
_KEY_VERBS: Final = frozenset({"mark_key", "unmark_key", "record_supervision"})
_EXCELLENT_VERBS: Final = frozenset({"mark_excellent", "unmark_excellent"})
_VERBS: Final = BY_LADDER | _KEY_VERBS | _EXCELLENT_VERBS

KEY_MARKS: Final = Prefetch(
    "key_marks", queryset=KeyMark.objects.filter(ended_at=None).select_related("committee", "ground"), to_attr="key_now"
)


def key_mark_of(case: Case) -> KeyMark | None:
    """The mark of a key suggestion; None for one that is not. Read once per case, and only of those that are marked."""
    if case.kind != Case.Kind.SUGGESTION or not case.suggestion.is_key:
        return None
    if "key_now" not in vars(case):
        prefetch_related_objects([case], KEY_MARKS)
    found: list[KeyMark] = vars(case)["key_now"]
    return found[0] if found else None


def committees_of(actor: Actor) -> set[int]:
    """The committees for which this actor records supervision."""
    scopes = actor.scopes_with("suggestion.record_supervision")
    return {scope.organisation_id for scope in scopes if scope.organisation_id is not None}


def supervision_decision(
    *, actor: Actor, transition: Transition, case: Case, on: date | None = None
) -> Decision | None:
    """Whether `actor` may take a verb of supervision on `on`; None for every other verb.

    Without a day the ladder is not asked: what a role may do at all, whenever.
    """
    verb = transition.verb
    if verb not in _VERBS:
        return None
    reason = _standing_block(case, verb)
    if reason is not None:
        return Decision(False, reason)
    mark = key_mark_of(case) if verb == "record_supervision" and committees_of(actor) else None
    if mark is not None and mark.committee_id in committees_of(actor):
        return YES
    decision = can(actor, transition.permission, Spot(case.suggestion.people_congress_id))
    if not decision or verb not in BY_LADDER or on is None:
        return decision
    reason = _ladder_block(case, verb, on)
    return YES if reason is None else Decision(False, reason)


def _standing_block(case: Case, verb: str) -> str | Promise | None:
    detail = case.suggestion
    if verb == "mark_key":
        return _("已经是重点督办建议。") if detail.is_key else None
    if verb in {"unmark_key", "record_supervision"}:
        return None if detail.is_key else _("这件建议没有列为重点督办。")
    if verb == "mark_excellent":
        return _("已经评为优秀建议。") if detail.excellent_year is not None else None
    if verb == "unmark_excellent":
        return None if detail.excellent_year is not None else _("这件建议没有评为优秀建议。")
    return None


def _ladder_block(case: Case, verb: str, on: date) -> str | Promise | None:
    """Why the ladder does not ask for an act yet."""
    ladders = hung_ladders(case)
    if ladders is None or ladders.today != on:
        ladders = hang_ladders(cases=[case], today=on, calendar=current_calendar())
    rung = asking(rungs=ladders.of(rule_region(case)).of(case.clock_key), verb=verb)
    if rung is None:
        return _("督办阶梯没有给这种期限定这一级。")
    standing = ladders.standing_of(case)
    if not standing.light:
        return _("计时暂停，不督办。")
    if rung in standing.reached:
        return None
    when = when_words(mark=rung.mark, count=rung.count)
    return gettext("还没有到“%(rung)s”这一级：%(when)s。") % {"rung": rung.name, "when": when}
