"""修改网站资料: what the public pages say of themselves in a region."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Region
from jiazhan.accounts.models.site_profile import SiteProfile
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid

LIMITS = {"name": 40, "office": 80, "phone": 40, "hours": 80}


def change_site_profile(
    *,
    actor: Actor,
    region: Region,
    at: datetime,
    name: str,
    office: str = "",
    phone: str = "",
    hours: str = "",
) -> SiteProfile:
    """修改网站资料: all fields as they shall be; the first time, the region's profile is made.

    Raises Invalid by field, and Forbidden unless the actor holds "rule.manage" there.
    """
    require(actor, "rule.manage", Spot(region.pk))
    wanted = {"name": name.strip(), "office": office.strip(), "phone": phone.strip(), "hours": hours.strip()}
    mistakes = {
        field: _("最多 %(limit)d 个字。") % {"limit": LIMITS[field]}
        for field, value in wanted.items()
        if len(value) > LIMITS[field]
    }
    if not wanted["name"]:
        mistakes["name"] = _("请填写名称，例如“嘉鱼县”。")
    if mistakes:
        raise Invalid(fields=mistakes)
    with transaction.atomic():
        profile = SiteProfile.objects.select_for_update().filter(region=region).first() or SiteProfile(region=region)
        changes = {
            field: [getattr(profile, field), value]
            for field, value in wanted.items()
            if getattr(profile, field) != value
        }
        if changes:
            for field, value in wanted.items():
                setattr(profile, field, value)
            profile.save()
            journal.append(
                verb="site_profile.change",
                subject=f"site_profile:{region.pk}",
                actor=actor,
                at=at,
                region_code=region.pk,
                facts={"changes": changes},
            )
    return profile
