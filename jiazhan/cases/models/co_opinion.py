from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CoOpinion(models.Model):
    """会办意见: what a co-handler tells the lead handler, drafted by its officer and signed by its head; one without
    substance is sent back (CQ 20).
    """

    assignment = models.ForeignKey(
        "cases.Assignment", models.CASCADE, related_name="co_opinions", verbose_name=_("交办")
    )
    number = models.CharField(_("发文字号"), max_length=60, blank=True)
    text = models.TextField(_("会办意见"))
    drafted_at = models.DateTimeField(_("起草时间"))
    drafted_by = models.BigIntegerField(_("经办人"), null=True)
    drafter_name = models.CharField(_("经办人姓名"), max_length=80, blank=True)
    rejected_at = models.DateTimeField(_("退回重写时间"), null=True)
    reject_reason = models.TextField(_("退回重写理由"), blank=True)
    signed_at = models.DateTimeField(_("签发时间"), null=True)
    signed_by = models.BigIntegerField(_("签发人"), null=True)
    signatory_name = models.CharField(_("签发人姓名"), max_length=80, blank=True)
    sent_back_at = models.DateTimeField(_("主办单位退回时间"), null=True)
    send_back_reason = models.TextField(_("主办单位退回理由"), blank=True)

    class Meta:
        verbose_name = _("会办意见")
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(signed_at__isnull=True, rejected_at__isnull=True),
                name="co_opinion_one_draft_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.signed_at or self.drafted_at}"
