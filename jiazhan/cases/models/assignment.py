from django.db import models
from django.utils.translation import gettext_lazy as _


class Assignment(models.Model):
    """交办: a case was handed to a unit, and whether the unit gave it back."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="assignments", verbose_name=_("事项"))
    unit = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="assignments", verbose_name=_("承办单位")
    )
    round = models.PositiveSmallIntegerField(_("轮次"), default=1)
    assigned_at = models.DateTimeField(_("交办时间"))
    assigned_by = models.BigIntegerField(_("交办人"), null=True)
    note = models.TextField(_("交办要求"), blank=True)
    is_binding = models.BooleanField(_("不得再退"), default=False)
    returned_at = models.DateTimeField(_("退回时间"), null=True)
    return_reason = models.TextField(_("退回理由"), blank=True)

    class Meta:
        verbose_name = _("交办")
        indexes = [models.Index(fields=["case", "id"], name="assignment_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.unit_id}"
