"""How suggestions are handled in a region, as far as its rule profile says so: classes, checks, rounds,
publication.
"""

from collections.abc import Callable, Sequence
from datetime import date

from django.db.models import Q

from jiazhan.accounts.division import ancestors_of
from jiazhan.cases.models import Case, ResultClass, RuleProfile


def rule_region(case: Case) -> str:
    """The division whose rules hold: for a suggestion that of its congress, else where the case lies."""
    if case.kind == Case.Kind.SUGGESTION and not case._state.adding:
        return case.suggestion.people_congress_id
    return case.region_id


def nearness(above: Sequence[str]) -> Callable[[RuleProfile], tuple[int, int]]:
    """What orders the profiles of a region and those `above` it: the nearest region's newest first."""
    rank = {code: depth for depth, code in enumerate(above)}

    def of(profile: RuleProfile) -> tuple[int, int]:
        return rank.get(profile.region_id or "", len(above)), -profile.valid_from.toordinal()

    return of


def profiles_in_force(*, region_code: str, on: date) -> list[RuleProfile]:
    """The profiles that hold in a region on a day, the nearest region's newest first, the national one last."""
    above = ancestors_of(region_code)
    here = Q(region_id__in=above) | Q(region__isnull=True, is_template=False)
    valid = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    rows = RuleProfile.objects.filter(here, valid, valid_from__lte=on)
    return sorted(rows, key=nearness(above))


def result_classes(*, region_code: str, on: date) -> list[ResultClass]:
    """The classes of answers in a region, in their order (domain rules 1.6). Two statements."""
    chosen = (row.result_scheme_id for row in profiles_in_force(region_code=region_code, on=on))
    scheme = next((key for key in chosen if key is not None), None)
    if scheme is None:
        raise LookupError(f"no profile for {region_code} on {on} names a scheme of classes")
    return list(ResultClass.objects.filter(scheme=scheme).order_by("position", "pk"))


def prechecks_replies(*, region_code: str, on: date) -> bool:
    """Whether the government's office checks an answer before the unit's head signs it. One statement."""
    return bool(_said("prechecks_replies", region_code, on, otherwise=False))


def most_rehandlings(*, region_code: str, on: date) -> int:
    """How often a suggestion is handled again before a joint meeting decides (domain rules 1.10). One statement."""
    return int(_said("most_rehandlings", region_code, on, otherwise=0))


def publishes_suggestions(*, region_code: str, on: date) -> bool:
    """Whether suggestions and their answers are published there (CQ 36, QD 30, SD 27). One statement."""
    return bool(_said("publishes_suggestions", region_code, on, otherwise=False))


def needs_consent_to_publish(*, region_code: str, on: date) -> bool:
    """Whether one is published only if its deputy does not object (HN 29). One statement."""
    return bool(_said("needs_consent_to_publish", region_code, on, otherwise=True))


def _said(field: str, region_code: str, on: date, *, otherwise: bool | int) -> bool | int:
    """What the nearest profile that says anything in `field` says."""
    said = (getattr(row, field) for row in profiles_in_force(region_code=region_code, on=on))
    return next((value for value in said if value is not None), otherwise)
