from django.db import models
from django.utils.translation import gettext_lazy as _


class SupervisionRecord(models.Model):
    """督办记录: one act of supervision on a suggestion: what was found or explained, and what is asked of the unit by when
    (DL 52; QD 35).
    """

    class Kind(models.TextChoices):
        BY_NAME = "by_name", _("点名督办")
        CALL = "call", _("约谈说明")
        MEETING = "meeting", _("会议督办")
        VISIT = "visit", _("上门督办")
        INSPECTION = "inspection", _("视察督办")
        REPORT = "report", _("向主任会议报告")

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="supervision_records", verbose_name=_("事项"))
    kind = models.CharField(_("方式"), max_length=12, choices=Kind)
    day = models.DateField(_("日期"))
    participants = models.TextField(_("参加人"), blank=True)
    text = models.TextField(_("情况"))
    demand = models.TextField(_("对承办单位的要求"), blank=True)
    demand_by = models.DateField(_("哪天以前做到"), null=True)
    at = models.DateTimeField(_("记录时间"))
    by = models.BigIntegerField(_("记录人"), null=True)
    author_name = models.CharField(_("记录人姓名"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("督办记录")
        indexes = [models.Index(fields=["case", "id"], name="supervision_record_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.day}"
