from django.db import models
from django.utils.translation import gettext_lazy as _


class SiteProfile(models.Model):
    """网站资料: what the public pages say of themselves in one region: its name, the office behind it, phone and hours."""

    region = models.OneToOneField(
        "accounts.Region", models.PROTECT, related_name="site_profile", verbose_name=_("行政区划")
    )
    name = models.CharField(_("名称"), max_length=40)
    office = models.CharField(_("主办单位"), max_length=80, blank=True)
    phone = models.CharField(_("电话"), max_length=40, blank=True)
    hours = models.CharField(_("接听时间"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("网站资料")

    def __str__(self) -> str:
        return self.name
