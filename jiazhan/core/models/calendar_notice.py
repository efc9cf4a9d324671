from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarNotice(models.Model):
    """放假通知: where the days of one year come from.

    `is_official` is False for days computed ahead of the notice: dates counted with them are provisional. `checksum`
    changes with the days, so that every process sees with one statement that its calendar is out of date.
    """

    year = models.PositiveSmallIntegerField(_("年份"), unique=True)
    source = models.CharField(_("来源"), max_length=200)
    is_official = models.BooleanField(_("正式公布"), default=True)
    imported_at = models.DateTimeField(_("导入时间"))
    checksum = models.BigIntegerField(_("校验值"))

    class Meta:
        verbose_name = _("放假通知")

    def __str__(self) -> str:
        return f"{self.year} {self.source}"
