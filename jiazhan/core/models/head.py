from django.db import models
from django.utils.translation import gettext_lazy as _


class Head(models.Model):
    """链首: the last entry of one subject, so that removing the newest entries is noticed too; also the append lock."""

    subject = models.CharField(_("对象"), max_length=64, primary_key=True)
    sequence = models.PositiveIntegerField(_("序号"))
    digest = models.CharField(_("摘要"), max_length=64)

    class Meta:
        verbose_name = _("链首")

    def __str__(self) -> str:
        return f"{self.subject} #{self.sequence}"
