from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

SEAL_SUBJECT: Final = "journal:seals"
"""The subject on which every seal is journalled, so that removing the newest seal is noticed too."""


class Seal(models.Model):
    """日封: the Merkle root over all entries recorded on one day, chained to the seal before it."""

    day = models.DateField(_("日期"), unique=True)
    count = models.PositiveIntegerField(_("条数"))
    root = models.CharField(_("根摘要"), max_length=64)
    previous = models.CharField(_("上一日封"), max_length=64, blank=True)
    digest = models.CharField(_("摘要"), max_length=64)
    sealed_at = models.DateTimeField(_("封存时间"))

    class Meta:
        verbose_name = _("日封")

    def __str__(self) -> str:
        return f"{self.day} {self.digest[:12]}"
