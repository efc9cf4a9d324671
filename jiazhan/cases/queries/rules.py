"""Which rule holds where and when."""

from datetime import date

from django.db.models import Q

from jiazhan.accounts.division import ancestors_of
from jiazhan.cases.models import Rule


class NoRule(LookupError):
    """No profile has a rule of this key for this region and date: the seeded national profile must have been removed."""


def rule_for(*, key: str, region_code: str, on: date) -> Rule:
    """The rule `key` of the nearest region's newest profile valid on a day. Raises NoRule. One statement."""
    above = ancestors_of(region_code)
    here = Q(profile__region_id__in=above) | Q(profile__region_id__isnull=True)
    valid = Q(profile__valid_to__isnull=True) | Q(profile__valid_to__gte=on)
    rules = list(Rule.objects.filter(here, valid, key=key, profile__valid_from__lte=on).select_related("profile"))
    if not rules:
        raise NoRule(f"{key} for {region_code} on {on}")
    rank = {code: depth for depth, code in enumerate(above)}
    return min(
        rules,
        key=lambda rule: (rank.get(rule.profile.region_id or "", len(above)), -rule.profile.valid_from.toordinal()),
    )
