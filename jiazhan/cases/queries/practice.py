"""How answers are written in a region: the classes they are sorted in, and whether the government checks first."""

from datetime import date

from django.db.models import Q

from jiazhan.accounts.division import ancestors_of
from jiazhan.cases.models import ResultClass, RuleProfile


def profiles_in_force(*, region_code: str, on: date) -> list[RuleProfile]:
    """The profiles that hold in a region on a day, the nearest region's newest first, the national one last."""
    above = ancestors_of(region_code)
    rank = {code: depth for depth, code in enumerate(above)}
    here = Q(region_id__in=above) | Q(region__isnull=True, is_template=False)
    valid = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    rows = RuleProfile.objects.filter(here, valid, valid_from__lte=on)

    def distance(profile: RuleProfile) -> tuple[int, int]:
        return rank.get(profile.region_id or "", len(above)), -profile.valid_from.toordinal()

    return sorted(rows, key=distance)


def result_classes(*, region_code: str, on: date) -> list[ResultClass]:
    """The classes of answers in a region, in their order (domain rules 1.6). Two statements."""
    chosen = (row.result_scheme_id for row in profiles_in_force(region_code=region_code, on=on))
    scheme = next((key for key in chosen if key is not None), None)
    if scheme is None:
        raise LookupError(f"no profile for {region_code} on {on} names a scheme of classes")
    return list(ResultClass.objects.filter(scheme=scheme).order_by("position", "pk"))


def prechecks_replies(*, region_code: str, on: date) -> bool:
    """Whether the government's office checks an answer before the unit's head signs it. One statement."""
    said = (row.prechecks_replies for row in profiles_in_force(region_code=region_code, on=on))
    return bool(next((value for value in said if value is not None), False))
