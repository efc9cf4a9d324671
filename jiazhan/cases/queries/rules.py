"""Which rule holds where and when."""

from collections.abc import Collection
from datetime import date
from typing import Final

from django.db.models import CharField, Q, QuerySet

from jiazhan.accounts.division import ancestors_of
from jiazhan.accounts.queries.regions import at_blank_levels, filled_levels
from jiazhan.cases.models import Rule
from jiazhan.cases.practice import nearness
from jiazhan.core.prepared import Blank, Prepared
from jiazhan.core.recall import recalled

EVERYWHERE: Final = Q(profile__region__isnull=True, profile__is_template=False)
"""Rules of the profile that holds where no region has set its own; a template holds nowhere."""


class NoRule(LookupError):
    """No profile has a rule of this key for this region and date: the seeded national profile must have been
    removed.
    """


def rule_for(*, key: str, region_code: str, on: date) -> Rule:
    """The rule `key` of the nearest region's newest profile valid on a day. Raises NoRule. One statement."""
    found = rules_for(keys=(key,), region_code=region_code, on=on)
    if key not in found:
        raise NoRule(f"{key} for {region_code} on {on}")
    return found[key]


def rules_for(*, keys: Collection[str], region_code: str, on: date) -> dict[str, Rule]:
    """As `rule_for`, for several keys in one statement; a key that no profile has is left out."""
    above = ancestors_of(region_code)

    near = nearness(above)

    rules = [rule for rule in _rules_above(frozenset(keys), above) if _holds(rule, on)]
    return {rule.key: rule for rule in sorted(rules, key=lambda rule: near(rule.profile), reverse=True)}


def counts_for(*, keys: Collection[str], region_code: str, on: date) -> dict[str, int]:
    """How many must stand behind something, by the rules `keys` that hold there on a day. Raises NoRule. One
    statement.
    """
    found = rules_for(keys=keys, region_code=region_code, on=on)
    missing = set(keys) - set(found)
    if missing:
        raise NoRule(f"{sorted(missing)} for {region_code} on {on}")
    return {key: rule.count for key, rule in found.items()}


@recalled
def _rules_above(keys: frozenset[str], above: tuple[str, ...]) -> list[Rule]:
    if len(keys) == 1:
        return _ONE_KEY.all(key=next(iter(keys)), **filled_levels(above))
    here = Q(profile__region_id__in=above) | EVERYWHERE
    return list(Rule.objects.filter(here, key__in=keys).select_related("profile"))


def _one_key() -> QuerySet[Rule]:
    here = at_blank_levels(field="profile__region_id") | EVERYWHERE
    return Rule.objects.filter(here, key=Blank("key", CharField())).select_related("profile")


_ONE_KEY: Final = Prepared(_one_key)


def _holds(rule: Rule, on: date) -> bool:
    profile = rule.profile
    return profile.valid_from <= on and (profile.valid_to is None or on <= profile.valid_to)
