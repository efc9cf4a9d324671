"""形成建议: a deputy turns one or more opinions into a suggestion; whoever raised them follows it from then on."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require
from jiazhan.cases.actions._mirror import carry_to_opinions
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions.draft_suggestion import draft_suggestion
from jiazhan.cases.draft import Draft
from jiazhan.cases.models import Case, Link
from jiazhan.core.refusals import Invalid


def become_suggestion(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    draft: Draft,
    others: Sequence[Case] = (),
    version: int | None = None,
) -> Case:
    """形成建议: draft a suggestion from `case` and `others`, linked to each; returns the suggestion.

    Raises Forbidden when one of the opinions is not the actor's to take up: then none is.
    """
    require(actor, "suggestion.draft", case)
    if any(other.kind != Case.Kind.OPINION for other in others):
        raise Invalid(fields={"others": _("只有群众意见可以形成建议。")})
    with transaction.atomic():
        suggestion = draft_suggestion(draft=draft, actor=actor, at=at)
        for opinion in (case, *others):
            shown = version if opinion is case else None
            with taking(verb="become_suggestion", case=opinion, actor=actor, at=at, version=shown) as step:
                step.case.deputy = draft.deputy
                step.case.tier = step.case.tier or Case.Tier.HIGHER
                Link.objects.create(kind=Link.Kind.BECAME, source=step.case, target=suggestion, at=at)
                step.facts["suggestion"] = suggestion.title
        carry_to_opinions(suggestion=suggestion, at=at)
    return suggestion
