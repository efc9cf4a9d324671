from django.db import models
from django.utils.translation import gettext_lazy as _


class Attendance(models.Model):
    """出席: a deputy planned for an activity, and what came of it."""

    class Outcome(models.TextChoices):
        PLANNED = "planned", _("已安排")
        PRESENT = "present", _("到场")
        LEAVE = "leave", _("请假")
        ABSENT = "absent", _("缺席")

    activity = models.ForeignKey(
        "activities.Activity", models.CASCADE, related_name="attendances", verbose_name=_("代表活动")
    )
    deputy = models.ForeignKey(
        "stations.Deputy", models.PROTECT, related_name="attendances", verbose_name=_("人大代表")
    )
    outcome = models.CharField(_("出席情况"), max_length=10, choices=Outcome, default=Outcome.PLANNED)

    class Meta:
        verbose_name = _("出席")
        constraints = [models.UniqueConstraint(fields=["activity", "deputy"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.deputy_id} {self.outcome}"
