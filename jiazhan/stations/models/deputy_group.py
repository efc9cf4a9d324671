from django.db import models
from django.utils.translation import gettext_lazy as _


class DeputyGroup(models.Model):
    """代表小组: deputies who act together, by area or by profession."""

    name = models.CharField(_("名称"), max_length=80)
    region = models.ForeignKey("accounts.Region", models.PROTECT, verbose_name=_("行政区划"))
    profession = models.CharField(_("专业"), max_length=80, blank=True)
    leader = models.ForeignKey(
        "stations.Deputy", models.SET_NULL, null=True, blank=True, related_name="led_groups", verbose_name=_("组长")
    )
    is_active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = _("代表小组")
        constraints = [models.UniqueConstraint(fields=["region", "name"], name="deputy_group_once_per_region")]

    def __str__(self) -> str:
        return self.name
