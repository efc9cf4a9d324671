"""修改规则方案: its name, and from when to when it holds."""

from datetime import date, datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._kept_row import changed
from jiazhan.cases.actions._rule_scope import require_rules
from jiazhan.cases.models import ResultScheme, RuleProfile
from jiazhan.cases.queries.list_mistakes import profile_mistakes
from jiazhan.core import journal


def change_rule_profile(
    *,
    actor: Actor,
    profile: RuleProfile,
    at: datetime,
    name: str,
    valid_from: date,
    valid_to: date | None = None,
    result_scheme: ResultScheme | None = None,
    most_rehandlings: int | None = None,
    prechecks_replies: bool | None = None,
    publishes_suggestions: bool | None = None,
    needs_consent_to_publish: bool | None = None,
) -> RuleProfile:
    """修改规则方案: all fields are given as they shall be; clocks that run already keep their length,
    answers already written their class. The last five, left None, are those of the region above.

    Raises Invalid by field, Forbidden.
    """
    with transaction.atomic():
        profile = RuleProfile.objects.select_for_update().get(pk=profile.pk)
        require_rules(actor, profile)
        wanted = {
            "name": name.strip(),
            "valid_from": valid_from,
            "valid_to": valid_to,
            "result_scheme": result_scheme,
            "most_rehandlings": most_rehandlings,
            "prechecks_replies": prechecks_replies,
            "publishes_suggestions": publishes_suggestions,
            "needs_consent_to_publish": needs_consent_to_publish,
        }
        changes = changed(profile, wanted=wanted, check=profile_mistakes)
        if changes:
            profile.save()
            journal.append(
                verb="rule.change_profile",
                subject=f"rule_profile:{profile.pk}",
                actor=actor,
                at=at,
                region_code=profile.region_id or "",
                facts={"changes": changes},
            )
    return profile
