"""Which rule holds where and when."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from jiazhan.accounts.division import ancestors_of
from jiazhan.cases.models import Rule


class NoRule(LookupError):
    """No profile has a rule of this key for this region and date: the seeded national profile must have been removed."""


def rule_for(*, key: str, region_code: str, on: date) -> Rule:
    """The rule `key` of the nearest region's newest profile valid on a day. Raises NoRule. One statement."""
    found = rules_for(keys=(key,), region_code=region_code, on=on)
    if key not in found:
        raise NoRule(f"{key} for {region_code} on {on}")
    return found[key]


def rules_for(*, keys: Collection[str], region_code: str, on: date) -> dict[str, Rule]:
    """As `rule_for`, for several keys in one statement; a key that no profile has is left out."""
    above = ancestors_of(region_code)
    here = Q(profile__region_id__in=above) | Q(profile__region_id__isnull=True)
    valid = Q(profile__valid_to__isnull=True) | Q(profile__valid_to__gte=on)
    rules = Rule.objects.filter(here, valid, key__in=keys, profile__valid_from__lte=on).select_related("profile")
    rank = {code: depth for depth, code in enumerate(above)}

    def distance(rule: Rule) -> tuple[int, int]:
        return rank.get(rule.profile.region_id or "", len(above)), -rule.profile.valid_from.toordinal()

    return {rule.key: rule for rule in sorted(rules, key=distance, reverse=True)}
