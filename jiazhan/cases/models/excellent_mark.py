from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ExcellentMark(models.Model):
    """优秀建议: that a suggestion is commended as one of a year's best, and why (QD 38, CQ 37)."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="excellent_marks", verbose_name=_("事项"))
    year = models.PositiveSmallIntegerField(_("年度"))
    reason = models.TextField(_("理由"))
    at = models.DateTimeField(_("记录时间"))
    by = models.BigIntegerField(_("记录人"), null=True)
    ended_at = models.DateTimeField(_("取消时间"), null=True)
    end_reason = models.TextField(_("取消的理由"), blank=True)

    class Meta:
        verbose_name = _("评优")
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="excellent_mark_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.year}"
