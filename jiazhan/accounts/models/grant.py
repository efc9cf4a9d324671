from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Grant(models.Model):
    """授权: a user has a role within a region and all below it, or within one organisation (a station is one)."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="grants", verbose_name=_("人员"))
    role = models.ForeignKey("accounts.Role", models.PROTECT, verbose_name=_("角色"))
    region = models.ForeignKey("accounts.Region", models.PROTECT, null=True, blank=True, verbose_name=_("行政区划"))
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, null=True, blank=True, verbose_name=_("单位")
    )
    valid_from = models.DateField(_("生效日期"), null=True, blank=True)
    valid_to = models.DateField(_("失效日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("授权")
        constraints = [
            models.CheckConstraint(
                condition=Q(region__isnull=True) ^ Q(organisation__isnull=True), name="grant_has_one_scope"
            ),
            models.UniqueConstraint(
                fields=["user", "role", "region"], condition=Q(region__isnull=False), name="grant_once_per_region"
            ),
            models.UniqueConstraint(
                fields=["user", "role", "organisation"],
                condition=Q(organisation__isnull=False),
                name="grant_once_per_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role_id} {self.region_id or self.organisation_id}"
