"""添加一级: one more rung of a profile's ladder of supervision."""

from datetime import datetime
from typing import Any

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._ladder import facts_of, require_own_ladder, rung_mistakes
from jiazhan.cases.actions._rule_scope import require_rules
from jiazhan.cases.models import LadderRung, RuleProfile
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid


def create_rung(
    *,
    actor: Actor,
    profile: RuleProfile,
    at: datetime,
    position: int,
    name: str,
    clocks: str,
    mark: str,
    count: int = 0,
    light: str = "green",
    act: str = "",
    **tells: Any,
) -> LadderRung:
    """添加一级: `tells` are tells_party, tells_head, tells_congress and tells_government.

    Raises Invalid by field, among them two rungs in the wrong order; Forbidden outside one's own scope.
    """
    with transaction.atomic():
        profile = RuleProfile.objects.select_for_update().get(pk=profile.pk)
        require_rules(actor, profile)
        require_own_ladder(profile)
        row = LadderRung(
            profile=profile,
            position=position,
            name=name.strip(),
            clocks=clocks,
            mark=mark,
            count=count,
            light=light,
            act=act,
            **tells,
        )
        mistakes = rung_mistakes(row)
        if mistakes:
            raise Invalid(fields=mistakes)
        row.save(force_insert=True)
        row.code = f"rung-{row.pk}"
        row.save(update_fields=["code"])
        journal.append(
            verb="rule.create_rung",
            subject=f"rule_profile:{profile.pk}",
            actor=actor,
            at=at,
            region_code=profile.region_id or "",
            facts=facts_of(row),
        )
    return row
