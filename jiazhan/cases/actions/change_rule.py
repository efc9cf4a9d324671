"""修改期限规则: how long one clock of a profile is, and on what basis."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._kept_row import changed
from jiazhan.cases.actions._rule_scope import require_rules
from jiazhan.cases.models import Rule
from jiazhan.cases.queries.list_mistakes import rule_mistakes
from jiazhan.core import journal


def change_rule(
    *,
    actor: Actor,
    rule: Rule,
    at: datetime,
    label: str,
    unit: str,
    count: int,
    basis: str = "",
) -> Rule:
    """修改期限规则: for clocks that start from now on; those that run keep the length they were promised with.

    Raises Invalid by field; Forbidden outside one's own scope and for the national profile.
    """
    with transaction.atomic():
        rule = Rule.objects.select_for_update(of=("self",)).select_related("profile").get(pk=rule.pk)
        require_rules(actor, rule.profile)
        wanted = {"label": label.strip(), "unit": unit, "count": count, "basis": basis.strip()}
        changes = changed(rule, wanted=wanted, check=rule_mistakes)
        if changes:
            rule.save()
            journal.append(
                verb="rule.change",
                subject=f"rule_profile:{rule.profile_id}",
                actor=actor,
                at=at,
                region_code=rule.profile.region_id or "",
                facts={"key": rule.key, "changes": changes},
            )
    return rule
