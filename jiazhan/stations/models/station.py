from django.db import models
from django.utils.translation import gettext_lazy as _


class Station(models.Model):
    """代表联络站: a place where deputies meet the people; as a party to anything it is its organisation, whose key it
    shares.
    """

    class Tier(models.TextChoices):
        HOME = "deputies_home", _("代表之家")
        HUB = "hub_station", _("中心站")
        THEMED = "themed_station", _("特色站")
        STATION = "liaison_station", _("代表联络站")
        POINT = "contact_point", _("联络点")
        STUDIO = "deputy_studio", _("代表工作室")
        ONLINE = "online_station", _("线上联络站")

    organisation = models.OneToOneField(
        "accounts.Organisation", models.PROTECT, primary_key=True, related_name="station", verbose_name=_("单位")
    )
    code = models.SlugField(_("编号"), max_length=16, unique=True)
    name = models.CharField(_("名称"), max_length=80)
    tier = models.CharField(_("层级"), max_length=20, choices=Tier)
    region = models.ForeignKey("accounts.Region", models.PROTECT, verbose_name=_("行政区划"))
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name=_("上级联络站"))
    address = models.CharField(_("地址"), max_length=160, blank=True)
    phone = models.CharField(_("电话"), max_length=40, blank=True)
    opening_hours = models.CharField(_("开放时间"), max_length=120, blank=True)
    theme = models.CharField(_("特色"), max_length=120, blank=True)
    has_council_hall = models.BooleanField(_("设有人民议事厅"), default=False)
    is_active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = _("代表联络站")
        indexes = [models.Index(fields=["region", "tier"], name="station_region_tier")]

    def __str__(self) -> str:
        return self.name
