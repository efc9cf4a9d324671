from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.Model):
    """行政区划: one division with its 12-digit code and the dates between which it is valid."""

    class Level(models.TextChoices):
        PROVINCE = "province", _("省级")
        CITY = "city", _("市级")
        COUNTY = "county", _("县级")
        TOWN = "town", _("乡镇级")
        VILLAGE = "village", _("村级")

    code = models.CharField(_("行政区划代码"), max_length=12, primary_key=True)
    name = models.CharField(_("名称"), max_length=80)
    level = models.CharField(_("层级"), max_length=10, choices=Level)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children", verbose_name=_("上级"))
    valid_from = models.DateField(_("生效日期"), null=True)
    valid_to = models.DateField(_("失效日期"), null=True)

    class Meta:
        verbose_name = _("行政区划")
        indexes = [models.Index(fields=["level", "code"], name="region_level_code")]

    def __str__(self) -> str:
        return self.name
