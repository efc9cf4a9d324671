"""The rungs a profile begins its own ladder with."""

from jiazhan.cases.models import LadderRung, RuleProfile
from jiazhan.cases.practice import profiles_in_force


def ladder_above(*, profile: RuleProfile) -> list[LadderRung]:
    """The ladder that holds in a profile's region on the day it begins, from whichever profile. Two statements."""
    near = profiles_in_force(region_code=profile.region_id or "", on=profile.valid_from)
    rows = LadderRung.objects.filter(profile__in=near).order_by("clocks", "position", "pk")
    by_profile: dict[int, list[LadderRung]] = {}
    for row in rows:
        by_profile.setdefault(row.profile_id, []).append(row)
    return next((by_profile[other.pk] for other in near if other.pk in by_profile), [])
