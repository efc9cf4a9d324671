"""Which rule holds where and when."""

from datetime import date

from django.db.models import Q

from jiazhan.accounts.division import ancestors_of
from jiazhan.cases.models import Rule
from jiazhan.core.recall import recalled


class NoRule(LookupError):
    """No profile has a rule of this key for this region and date: the seeded national profile must have been removed."""


def rule_for(*, key: str, region_code: str, on: date) -> Rule:
    """The rule `key` of the nearest region's newest profile valid on a day. Raises NoRule. One statement."""
    above = ancestors_of(region_code)
    rules = [rule for rule in _rules_above(key, above) if _holds(rule, on)]
    if not rules:
        raise NoRule(f"{key} for {region_code} on {on}")
    rank = {code: depth for depth, code in enumerate(above)}
    return min(
        rules,
        key=lambda rule: (rank.get(rule.profile.region_id or "", len(above)), -rule.profile.valid_from.toordinal()),
    )


@recalled
def _rules_above(key: str, above: tuple[str, ...]) -> list[Rule]:
    here = Q(profile__region_id__in=above) | Q(profile__region_id__isnull=True)
    return list(Rule.objects.filter(here, key=key).select_related("profile"))


def _holds(rule: Rule, on: date) -> bool:
    profile = rule.profile
    return profile.valid_from <= on and (profile.valid_to is None or on <= profile.valid_to)
