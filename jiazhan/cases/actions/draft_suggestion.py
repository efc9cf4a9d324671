"""起草: a deputy begins a suggestion."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Region
from jiazhan.accounts.queries.grants import require
from jiazhan.cases.actions._finish import Step, finish
from jiazhan.cases.actions._text import optional, required
from jiazhan.cases.models import Case, Category, SuggestionDetail
from jiazhan.cases.workflow import SUGGESTION_WORKFLOW
from jiazhan.core.recall import one_step
from jiazhan.core.refusals import Forbidden, Invalid
from jiazhan.core.workflow import NEW
from jiazhan.stations.models import Deputy, Station


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A suggestion as its deputy writes it: what is so, why, and what should be done (ZJ 7; seed S2)."""

    title: str
    situation: str
    proposal: str
    deputy: Deputy
    region: Region
    analysis: str = ""
    category: Category | None = None
    station: Station | None = None


def draft_suggestion(*, draft: Draft, actor: Actor, at: datetime) -> Case:
    """起草: only in the deputy's own name; it waits with the deputy until submitted, on a clock of its own."""
    title = required("title", draft.title)
    if len(title) > 120:
        raise Invalid(fields={"title": _("标题请控制在 120 字以内。")})
    situation = required("situation", draft.situation)
    analysis = optional("analysis", draft.analysis)
    proposal = required("proposal", draft.proposal)
    if actor.user_id is None or draft.deputy.user_id != actor.user_id:
        raise Forbidden(code="suggestion.not_own", sentence=_("建议只能由代表本人起草。"))
    case = Case(
        kind=Case.Kind.SUGGESTION,
        title=title,
        text=situation,
        category=draft.category,
        region=draft.region,
        station=draft.station,
        deputy=draft.deputy,
        source=Case.Source.DESK,
        state="draft",
        is_open=False,
        raised_at=at,
    )
    require(actor, "suggestion.draft", case)
    transition = SUGGESTION_WORKFLOW.take(verb="draft_suggestion", state=NEW)
    with transaction.atomic(), one_step():
        step = Step(
            case=case,
            transition=transition,
            actor=actor,
            at=at,
            from_state=NEW,
            clock=transition.clock,
            party=transition.party,
        )
        finish(step, beside=lambda: _keep_parts(case, situation, analysis, proposal))
    return case


def _keep_parts(case: Case, situation: str, analysis: str, proposal: str) -> None:
    SuggestionDetail.objects.create(case=case, situation=situation, analysis=analysis, proposal=proposal)
