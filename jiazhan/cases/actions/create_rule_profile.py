"""建立规则方案: the clocks that hold in a region from a day on, beginning with those that hold there now."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Region
from jiazhan.cases.actions._ladder import copied
from jiazhan.cases.actions._rule_scope import require_rules
from jiazhan.cases.models import LadderRung, ResultScheme, Rule, RuleProfile
from jiazhan.cases.queries.ladder_in_force import ladder_above
from jiazhan.cases.queries.list_mistakes import profile_mistakes
from jiazhan.cases.queries.rules import rule_for
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid


def create_rule_profile(
    *,
    actor: Actor,
    at: datetime,
    name: str,
    region: Region,
    valid_from: date,
    valid_to: date | None = None,
    result_scheme: ResultScheme | None = None,
    most_rehandlings: int | None = None,
    prechecks_replies: bool | None = None,
    publishes_suggestions: bool | None = None,
    needs_consent_to_publish: bool | None = None,
    template: RuleProfile | None = None,
) -> RuleProfile:
    """建立规则方案: every rule is copied from what holds in `region` on `valid_from`, those of `template` before them, and
    the ladder of supervision whole; change them one by one after.

    Raises Invalid by field, and Forbidden outside one's own scope.
    """
    profile = RuleProfile(
        name=name.strip(),
        region=region,
        valid_from=valid_from,
        valid_to=valid_to,
        result_scheme=result_scheme,
        most_rehandlings=most_rehandlings,
        prechecks_replies=prechecks_replies,
        publishes_suggestions=publishes_suggestions,
        needs_consent_to_publish=needs_consent_to_publish,
    )
    require_rules(actor, profile)
    mistakes = profile_mistakes(profile)
    if mistakes:
        raise Invalid(fields=mistakes)
    with transaction.atomic():
        profile.save(force_insert=True)
        _copy_rules(profile, region, template)
        LadderRung.objects.bulk_create(copied(rungs=ladder_above(profile=profile), into=profile))
        journal.append(
            verb="rule.create_profile",
            subject=f"rule_profile:{profile.pk}",
            actor=actor,
            at=at,
            region_code=region.pk,
            facts=_facts(profile, template),
        )
    return profile


def _copy_rules(profile: RuleProfile, region: Region, template: RuleProfile | None) -> None:
    keys = sorted(set(Rule.objects.values_list("key", flat=True)))
    written = {rule.key: rule for rule in template.rules.all()} if template is not None else {}
    rules = [written.get(key) or rule_for(key=key, region_code=region.pk, on=profile.valid_from) for key in keys]
    Rule.objects.bulk_create(
        Rule(profile=profile, key=rule.key, label=rule.label, unit=rule.unit, count=rule.count, basis=rule.basis)
        for rule in rules
    )


def _facts(profile: RuleProfile, template: RuleProfile | None) -> dict[str, Any]:
    return {
        "name": profile.name,
        "valid_from": profile.valid_from.isoformat(),
        "valid_to": profile.valid_to.isoformat() if profile.valid_to else None,
        "template": template.name if template is not None else "",
        "result_scheme": profile.result_scheme_id,
        "most_rehandlings": profile.most_rehandlings,
        "prechecks_replies": profile.prechecks_replies,
        "publishes_suggestions": profile.publishes_suggestions,
        "needs_consent_to_publish": profile.needs_consent_to_publish,
    }
