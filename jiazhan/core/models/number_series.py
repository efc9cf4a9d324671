from django.db import models
from django.utils.translation import gettext_lazy as _


class NumberSeries(models.Model):
    """编号序列: the last number given in one series ("QS-2026")."""

    key = models.CharField(_("序列"), max_length=64, primary_key=True)
    last = models.PositiveIntegerField(_("最后编号"), default=0)

    class Meta:
        verbose_name = _("编号序列")

    def __str__(self) -> str:
        return f"{self.key}: {self.last}"
