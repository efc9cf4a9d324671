from django.db import models
from django.utils.translation import gettext_lazy as _


class ApiToken(models.Model):
    """接口令牌: lets a program act for a user through the API. Only a keyed hash of it is kept.

    `ends_on` is the last day on which it opens anything.
    """

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="api_tokens", verbose_name=_("人员"))
    name = models.CharField(_("名称"), max_length=40)
    fingerprint = models.CharField(_("令牌摘要"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("建立时间"))
    ends_on = models.DateField(_("最后一天"))
    last_used_on = models.DateField(_("最近使用日期"), null=True)
    revoked_at = models.DateTimeField(_("停用时间"), null=True)

    class Meta:
        verbose_name = _("接口令牌")

    def __str__(self) -> str:
        return f"{self.user_id} {self.name}"
