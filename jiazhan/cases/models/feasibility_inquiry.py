from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class FeasibilityInquiry(models.Model):
    """可行性征询: a unit is asked, before a suggestion is handed in, whether what it proposes can be done; its view is
    kept (seed S3).
    """

    class View(models.TextChoices):
        FEASIBLE = "feasible", _("可行")
        CONDITIONAL = "conditional", _("有条件可行")
        INFEASIBLE = "infeasible", _("目前做不到")

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="inquiries", verbose_name=_("事项"))
    unit = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="inquiries", verbose_name=_("被征询单位")
    )
    question = models.TextField(_("征询什么"), blank=True)
    asked_at = models.DateTimeField(_("征询时间"))
    view = models.CharField(_("看法"), max_length=12, choices=View, blank=True)
    text = models.TextField(_("可行性意见"), blank=True)
    answered_at = models.DateTimeField(_("答复时间"), null=True)
    answerer_name = models.CharField(_("答复人"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("可行性征询")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "unit"], condition=Q(answered_at__isnull=True), name="inquiry_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(view=""), name="inquiry_answer_has_a_view"
            ),
        ]
        indexes = [models.Index(fields=["unit", "answered_at"], name="inquiry_unit_answered")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.unit_id} {self.view}"
