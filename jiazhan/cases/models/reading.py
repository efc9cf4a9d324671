from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Reading(models.Model):
    """阅看: a deputy shows a draft to the congress's office before handing it in, and the office says what it thinks
    (阅看服务; seed S3).
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="readings", verbose_name=_("事项"))
    question = models.TextField(_("想请教什么"), blank=True)
    asked_at = models.DateTimeField(_("请阅看时间"))
    comment = models.TextField(_("阅看意见"), blank=True)
    read_at = models.DateTimeField(_("阅看时间"), null=True)
    reader_name = models.CharField(_("阅看人"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("阅看")
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(read_at__isnull=True), name="reading_one_at_a_time")
        ]
        indexes = [models.Index(fields=["case", "id"], name="reading_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.asked_at}"
