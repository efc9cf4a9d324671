from django.db import models
from django.utils.translation import gettext_lazy as _


class ScheduledRun(models.Model):
    """定时任务: when a job of the schedule is due, who holds it, and how it last ended."""

    name = models.CharField(_("名称"), max_length=80, primary_key=True)
    due_at = models.DateTimeField(_("下次运行时间"))
    held_until = models.DateTimeField(_("占用至"), null=True, blank=True)
    started_at = models.DateTimeField(_("开始时间"), null=True, blank=True)
    succeeded_at = models.DateTimeField(_("上次成功时间"), null=True, blank=True)
    error = models.TextField(_("上次出错"), blank=True)

    class Meta:
        verbose_name = _("定时任务")

    def __str__(self) -> str:
        return self.name
