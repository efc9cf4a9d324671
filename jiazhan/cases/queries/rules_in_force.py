"""All the rules that hold in a region on a day, whichever profile each comes from."""

from datetime import date

from django.db.models import Q

from jiazhan.accounts.division import ancestors_of
from jiazhan.cases.models import Rule
from jiazhan.cases.practice import nearness
from jiazhan.cases.queries.rules import EVERYWHERE


def rules_in_force(*, region_code: str, on: date) -> dict[str, Rule]:
    """Key → the rule of the nearest region's newest profile valid on a day, as `rule_for` finds it. One statement."""
    above = ancestors_of(region_code)
    here = Q(profile__region_id__in=above) | EVERYWHERE
    valid = Q(profile__valid_to__isnull=True) | Q(profile__valid_to__gte=on)
    rules = Rule.objects.filter(here, valid, profile__valid_from__lte=on).select_related("profile__region")

    near = nearness(above)

    nearest_last = sorted(rules.order_by("pk"), key=lambda rule: near(rule.profile), reverse=True)
    return {rule.key: rule for rule in nearest_last}
