from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiazhan.cases.models.rating import Rating


class Commitment(models.Model):
    """承诺事项: what a unit promised with its answer, by when, and what became of it: the ledger (CQ 24, QD 27).

    A promise that is renewed ends, and another row begins. `level` is what the deputy says of its keeping, apart from
    what was said of the answer (CQ 26, 28).
    """

    class State(models.TextChoices):
        RUNNING = "running", _("正在兑现")
        REPORTED = "reported", _("报告已兑现")
        FULFILLED = "fulfilled", _("已兑现")
        RENEWED = "renewed", _("重新承诺")
        LAPSED = "lapsed", _("终止承诺")

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="commitments", verbose_name=_("事项"))
    unit = models.ForeignKey("accounts.Organisation", models.PROTECT, null=True, verbose_name=_("承办单位"))
    text = models.TextField(_("承诺事项"))
    promised_date = models.DateField(_("承诺完成日期"))
    made_at = models.DateTimeField(_("承诺时间"))
    state = models.CharField(_("状态"), max_length=12, choices=State, default=State.RUNNING)
    progress_at = models.DateTimeField(_("最近进展时间"), null=True)
    reported_at = models.DateTimeField(_("报告兑现时间"), null=True)
    level = models.CharField(_("兑现评价"), max_length=20, choices=Rating.Level, blank=True)
    level_reason = models.TextField(_("评价理由"), blank=True)
    rated_at = models.DateTimeField(_("评价时间"), null=True)
    ended_at = models.DateTimeField(_("了结时间"), null=True)
    end_reason = models.TextField(_("了结说明"), blank=True)

    class Meta:
        verbose_name = _("承诺事项")
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="commitment_one_at_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["promised_date", "id"], condition=Q(ended_at__isnull=True), name="commitment_running"),
            models.Index(fields=["case", "id"], name="commitment_case"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.promised_date}"
