"""删去一级: a rung of a profile's ladder falls away."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._ladder import facts_of
from jiazhan.cases.actions._rule_scope import require_rules
from jiazhan.cases.models import LadderRung, RuleProfile
from jiazhan.core import journal


def remove_rung(*, actor: Actor, rung: LadderRung, at: datetime) -> RuleProfile:
    """删去一级: what it was stays in the journal; with the last one the ladder above holds again.

    Raises Forbidden outside one's own scope and for the national profile.
    """
    with transaction.atomic():
        profile = RuleProfile.objects.select_for_update().get(pk=rung.profile_id)
        require_rules(actor, profile)
        facts = facts_of(rung)
        rung.delete()
        journal.append(
            verb="rule.remove_rung",
            subject=f"rule_profile:{profile.pk}",
            actor=actor,
            at=at,
            region_code=profile.region_id or "",
            facts=facts,
        )
    return profile
