"""What the public pages say of themselves."""

from dataclasses import dataclass

from jiazhan.accounts.models import Organisation, Region
from jiazhan.accounts.models.site_profile import SiteProfile


@dataclass(frozen=True, kw_only=True)
class Site:
    """The region the pages speak for ("" when none is set up yet), its name, office, phone and hours."""

    region_code: str = ""
    name: str = ""
    office: str = ""
    phone: str = ""
    hours: str = ""


def site() -> Site:
    """The profile of the highest region that has one; without any, what the commission's own row says.

    One statement, two while nothing is set up.
    """
    profile = SiteProfile.objects.order_by("region_id").first()
    if profile is not None:
        return Site(
            region_code=profile.region_id,
            name=profile.name,
            office=profile.office,
            phone=profile.phone,
            hours=profile.hours,
        )
    commissions = Organisation.objects.filter(kind=Organisation.Kind.COMMISSION, is_active=True)
    office = commissions.select_related("region").order_by("region_id", "pk").first()
    if office is not None:
        return Site(region_code=office.region_id, name=office.region.name, office=office.name, phone=office.phone)
    region = Region.objects.filter(level=Region.Level.COUNTY).order_by("code").first()
    return Site() if region is None else Site(region_code=region.pk, name=region.name)
