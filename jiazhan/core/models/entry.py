from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """日志: one thing that was done, written once in the transaction that did it, chained to the entry before it.

    `subject` is "kind:key" ("case:41"). `sequence` counts from 1 within the subject. `at` is when it was done, in the
    domain's time; `recorded_at` is when the row was written. `facts` hold no personal data of a constituent.
    """

    subject = models.CharField(_("对象"), max_length=64)
    sequence = models.PositiveIntegerField(_("序号"))
    verb = models.CharField(_("动作"), max_length=64)
    actor_kind = models.CharField(_("操作者类别"), max_length=16)
    actor_id = models.BigIntegerField(_("操作者编号"), null=True)
    actor_name = models.CharField(_("操作者"), max_length=80, blank=True)
    at = models.DateTimeField(_("时间"))
    recorded_at = models.DateTimeField(_("写入时间"), default=timezone.now)
    region_code = models.CharField(_("行政区划代码"), max_length=12, blank=True)
    facts = models.JSONField(_("内容"), default=dict)
    previous = models.CharField(_("上一条摘要"), max_length=64, blank=True)
    digest = models.CharField(_("摘要"), max_length=64)

    class Meta:
        verbose_name = _("日志")
        constraints = [
            models.UniqueConstraint(fields=["subject", "sequence"], name="entry_once_per_sequence"),
        ]
        indexes = [
            models.Index(fields=["verb", "at"], name="entry_verb_at"),
            models.Index(fields=["region_code", "at"], name="entry_region_at"),
            models.Index(fields=["recorded_at"], name="entry_recorded_at"),
            models.Index(fields=["actor_kind", "actor_id", "at"], name="entry_actor_at"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} #{self.sequence} {self.verb}"
