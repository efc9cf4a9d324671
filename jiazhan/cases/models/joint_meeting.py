from django.db import models
from django.utils.translation import gettext_lazy as _


class JointMeeting(models.Model):
    """协商会: deputy and unit, called together by the congress's office when handling again did not satisfy (CQ 27)."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="joint_meetings", verbose_name=_("事项"))
    day = models.DateField(_("日期"))
    place = models.CharField(_("地点"), max_length=120, blank=True)
    participants = models.TextField(_("参加人"))
    decision = models.TextField(_("商定的意见"))
    at = models.DateTimeField(_("记录时间"))
    by = models.BigIntegerField(_("记录人"), null=True)

    class Meta:
        verbose_name = _("协商会")

    def __str__(self) -> str:
        return f"{self.case_id} {self.day}"
