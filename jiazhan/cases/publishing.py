"""Publishing a suggestion with its answer: who may take which step, and what must be so (CQ 36, QD 30, SD 27, HN 29).

It goes on beside the handling: where it stands is `SuggestionDetail.publication`, so no step of the handling waits.
"""

from collections.abc import Iterator
from typing import Final

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import Decision, can
from jiazhan.cases.models import Case, Reply, SuggestionDetail, SuggestionPublication
from jiazhan.cases.practice import publishes_suggestions, rule_region
from jiazhan.core.dates import local_date
from jiazhan.core.workflow import Transition

PUBLICATIONS: Final = Prefetch(
    "suggestion_publications", queryset=SuggestionPublication.objects.select_related("ground")
)
"""Everything that was proposed of a suggestion: one statement, also for a list."""

VERBS: Final = frozenset({"prepare_publication", "approve_publication", "refuse_publication", "unpublish"})
PUBLIC: Final = frozenset({SuggestionDetail.Publication.SHOWN, SuggestionDetail.Publication.WITHHELD})
"""Where something stands on the public pages: the text and answer, or the note that they are not published."""


def publication_decision(*, actor: Actor, transition: Transition, case: Case) -> Decision | None:
    """Whether `actor` may take one of `VERBS` on a suggestion: proposing is for its unit and for the congress's office,
    deciding for the office alone, and never for who proposed; None for every other verb.
    """
    if transition.verb not in VERBS:
        return None
    decision = can(actor, transition.permission, Spot(case.suggestion.people_congress_id))
    if not decision and transition.verb == "prepare_publication" and case.unit_id is not None:
        decision = can(actor, transition.permission, Spot("", frozenset({case.unit_id})))
    if not decision:
        return decision
    reason = _blocked(actor, transition.verb, case)
    return decision if reason is None else Decision(False, reason)


def waiting_publication(case: Case) -> SuggestionPublication | None:
    """What was proposed for the public and waits for its approval."""
    return next((row for row in _publications(case) if row.approved_at is None), None)


def shown_publication(case: Case) -> SuggestionPublication | None:
    """What everybody may read now."""
    return next((row for row in _publications(case) if row.approved_at is not None), None)


def _publications(case: Case) -> Iterator[SuggestionPublication]:
    """Those of a suggestion that are neither refused nor ended: at most one waits and one is shown."""
    if "suggestion_publications" in getattr(case, "_prefetched_objects_cache", {}):
        return (row for row in case.suggestion_publications.all() if row.refused_at is None and row.ended_at is None)
    live = case.suggestion_publications.filter(refused_at=None, ended_at=None)
    return live.select_related("ground").iterator()


def public_words(case: Case, reply: Reply) -> dict[str, str]:
    """Title, text and answer as they were written, for the public: the answer to each point follows the general one."""
    detail = case.suggestion
    points = [f"{item.position}. {item.point}\n{item.answer}" for item in reply.items.all()]
    return {
        "title": case.title,
        "text": "\n\n".join(part for part in (detail.situation, detail.analysis, detail.proposal) if part),
        "answer": "\n\n".join(part for part in (reply.text, *points, reply.promise) if part),
    }


def _blocked(actor: Actor, verb: str, case: Case) -> str | Promise | None:
    stands = case.suggestion.publication
    if verb == "unpublish":
        return None if stands in PUBLIC or (stands and shown_publication(case)) else _("这件建议没有公开。")
    if verb == "prepare_publication":
        if stands == SuggestionDetail.Publication.PROPOSED:
            return _("公开稿正在等审核。")
        return None if stands or _publishes(case) else _("本级人大的规则方案没有定公开建议和答复。")
    if stands != SuggestionDetail.Publication.PROPOSED:
        return _("没有等待审核的公开稿。")
    waiting = waiting_publication(case)
    if waiting is not None and actor.user_id is not None and waiting.prepared_by == actor.user_id:
        return _("提出人不能自己确认，请换一位同事。")
    return None


def _publishes(case: Case) -> bool:
    return publishes_suggestions(region_code=rule_region(case), on=local_date(case.assigned_at or case.raised_at))
