"""另定督办阶梯: a profile gets a ladder of its own, beginning with the one that holds there now."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._ladder import copied
from jiazhan.cases.actions._rule_scope import require_rules
from jiazhan.cases.models import LadderRung, RuleProfile
from jiazhan.cases.queries.ladder_in_force import ladder_above
from jiazhan.core import journal
from jiazhan.core.refusals import WrongState


def begin_ladder(*, actor: Actor, profile: RuleProfile, at: datetime) -> RuleProfile:
    """另定督办阶梯: every rung is copied; change, add and take away one by one after.

    Raises WrongState when it has one, Forbidden outside one's own scope.
    """
    with transaction.atomic():
        profile = RuleProfile.objects.select_for_update().get(pk=profile.pk)
        require_rules(actor, profile)
        if profile.rungs.exists():
            raise WrongState(code="ladder.begun", sentence=_("这个方案已经有自己的督办阶梯。"))
        rungs = copied(rungs=ladder_above(profile=profile), into=profile)
        LadderRung.objects.bulk_create(rungs)
        journal.append(
            verb="rule.begin_ladder",
            subject=f"rule_profile:{profile.pk}",
            actor=actor,
            at=at,
            region_code=profile.region_id or "",
            facts={"count": len(rungs)},
        )
    return profile
