from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiazhan.core.period import Extension, Length, Pause


class Clock(models.Model):
    """计时: a period that runs, or ran, for one subject ("case:41"), with the date it comes to.

    `pauses` is [{"start", "end", "reason"}] and `extensions` [{"unit", "count", "reason"}], dates in ISO form.
    `due_date` is null while the clock stands still. At most one clock of a subject runs at a time.
    """

    class Unit(models.TextChoices):
        MONTHS = "months", _("个月")
        WORKING_DAYS = "working_days", _("个工作日")
        CALENDAR_DAYS = "calendar_days", _("天")

    class Outcome(models.TextChoices):
        MET = "met", _("按期")
        MISSED = "missed", _("逾期")
        CANCELLED = "cancelled", _("取消")

    subject = models.CharField(_("对象"), max_length=64)
    rule_key = models.CharField(_("规则"), max_length=40)
    rule_label = models.CharField(_("规则名称"), max_length=80, blank=True)
    unit = models.CharField(_("单位"), max_length=16, choices=Unit)
    count = models.PositiveIntegerField(_("长度"))
    started_on = models.DateField(_("起算日"))
    pauses = models.JSONField(_("暂停"), default=list)
    extensions = models.JSONField(_("延期"), default=list)
    due_date = models.DateField(_("到期日"), null=True)
    is_provisional = models.BooleanField(_("暂定"), default=False)
    is_paused = models.BooleanField(_("计时暂停"), default=False)
    stopped_at = models.DateTimeField(_("停止时间"), null=True)
    outcome = models.CharField(_("结果"), max_length=12, choices=Outcome, blank=True)
    region_code = models.CharField(_("行政区划代码"), max_length=12, blank=True)

    class Meta:
        verbose_name = _("计时")
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=models.Q(stopped_at__isnull=True), name="clock_one_running"
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "id"], name="clock_subject"),
            models.Index(fields=["due_date"], condition=models.Q(stopped_at__isnull=True), name="clock_running_due"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.rule_key} {self.due_date}"

    @property
    def length(self) -> Length:
        """How long the rule gives, without extensions."""
        return Length(unit=self.unit, count=self.count)

    def pause_values(self) -> tuple[Pause, ...]:
        """The pauses, oldest first."""
        return tuple(
            Pause(
                start=date.fromisoformat(row["start"]),
                end=date.fromisoformat(row["end"]) if row["end"] else None,
                reason=row["reason"],
            )
            for row in self.pauses
        )

    def extension_values(self) -> tuple[Extension, ...]:
        """The extensions, in the order they were granted."""
        return tuple(
            Extension(length=Length(unit=row["unit"], count=row["count"]), reason=row["reason"])
            for row in self.extensions
        )
