from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarDay(models.Model):
    """日历日: a day that is not as the Monday-to-Friday rule has it, or that carries the name of a festival."""

    date = models.DateField(_("日期"), primary_key=True)
    is_workday = models.BooleanField(_("上班"))
    label = models.CharField(_("节日"), max_length=40, blank=True)
    notice = models.ForeignKey("core.CalendarNotice", models.CASCADE, related_name="days", verbose_name=_("放假通知"))

    class Meta:
        verbose_name = _("日历日")

    def __str__(self) -> str:
        return f"{self.date} {self.label}"
