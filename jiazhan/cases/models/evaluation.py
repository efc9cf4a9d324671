from django.db import models
from django.utils.translation import gettext_lazy as _

from jiazhan.cases.models.rating import Rating


class Evaluation(models.Model):
    """征询意见: what the deputy says of the reply, attitude and result apart; reasons when dissatisfied (SD 23, SH 21)."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="evaluations", verbose_name=_("事项"))
    round = models.PositiveSmallIntegerField(_("轮次"), default=1)
    attitude = models.CharField(_("办理态度"), max_length=20, choices=Rating.Level)
    result = models.CharField(_("办理结果"), max_length=20, choices=Rating.Level)
    reason = models.TextField(_("理由"), blank=True)
    at = models.DateTimeField(_("时间"))
    by = models.BigIntegerField(_("评价人"), null=True)

    class Meta:
        verbose_name = _("征询意见")
        constraints = [models.UniqueConstraint(fields=["case", "round"], name="evaluation_once_per_round")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.result}"
