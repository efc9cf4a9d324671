from django.db import models
from django.utils.translation import gettext_lazy as _


class RateWindow(models.Model):
    """限流窗口: how often something was done under one key until `ends_at`; the key itself is not kept."""

    fingerprint = models.CharField(_("指纹"), max_length=64, primary_key=True)
    name = models.CharField(_("限流项目"), max_length=64)
    count = models.PositiveIntegerField(_("次数"))
    ends_at = models.DateTimeField(_("窗口结束"), db_index=True)

    class Meta:
        verbose_name = _("限流窗口")

    def __str__(self) -> str:
        return f"{self.name}: {self.count}"
