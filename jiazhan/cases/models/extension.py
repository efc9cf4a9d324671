from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Extension(models.Model):
    """延期: a unit asks for more months to answer a suggestion, before its day; the congress's office consents or not
    (QD 25, SH 19).
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="extensions", verbose_name=_("事项"))
    months = models.PositiveSmallIntegerField(_("延长几个月"))
    reason = models.TextField(_("延期理由"))
    asked_at = models.DateTimeField(_("申请时间"))
    asked_by = models.BigIntegerField(_("申请人"), null=True)
    decided_at = models.DateTimeField(_("决定时间"), null=True)
    is_granted = models.BooleanField(_("同意"), null=True)
    decision = models.TextField(_("决定的理由"), blank=True)

    class Meta:
        verbose_name = _("延期")
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(decided_at__isnull=True), name="extension_one_request_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} +{self.months}"
