from django.db import models
from django.utils.translation import gettext_lazy as _

from jiazhan.core.fields import EncryptedTextField


class Deputy(models.Model):
    """人大代表: a person elected to one or more congresses."""

    name = models.CharField(_("姓名"), max_length=80)
    gender = models.CharField(_("性别"), max_length=8, blank=True)
    post = models.CharField(_("工作单位和职务"), max_length=120, blank=True)
    specialty = models.CharField(_("专长"), max_length=80, blank=True)
    phone = EncryptedTextField(_("电话"), blank=True)
    is_leading_cadre = models.BooleanField(_("领导干部代表"), default=False)
    group = models.ForeignKey(
        "stations.DeputyGroup",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deputies",
        verbose_name=_("代表小组"),
    )
    region = models.ForeignKey("accounts.Region", models.PROTECT, verbose_name=_("行政区划"))
    user = models.OneToOneField(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="deputy", verbose_name=_("人员")
    )
    public_code = models.SlugField(_("公开编号"), max_length=16, unique=True)
    is_active = models.BooleanField(_("在任"), default=True)

    class Meta:
        verbose_name = _("人大代表")
        indexes = [models.Index(fields=["region", "name"], name="deputy_region_name")]

    def __str__(self) -> str:
        return self.name
