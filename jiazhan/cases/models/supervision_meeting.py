from django.db import models
from django.utils.translation import gettext_lazy as _


class SupervisionMeeting(models.Model):
    """办理督办推进会: units called together by the congress over what they still owe (seed S2), and what was agreed."""

    people_congress = models.ForeignKey("accounts.Region", models.PROTECT, verbose_name=_("哪一级人大"))
    title = models.CharField(_("名称"), max_length=120)
    day = models.DateField(_("日期"))
    place = models.CharField(_("地点"), max_length=120, blank=True)
    chair = models.CharField(_("主持人"), max_length=80)
    participants = models.TextField(_("参加单位和人员"))
    summary = models.TextField(_("会议情况"), blank=True)
    at = models.DateTimeField(_("记录时间"))
    by = models.BigIntegerField(_("记录人"), null=True)

    class Meta:
        verbose_name = _("办理督办推进会")
        indexes = [models.Index(fields=["-day", "-id"], name="supervision_meeting_day")]

    def __str__(self) -> str:
        return self.title


class SupervisionMeetingItem(models.Model):
    """推进会上的一件: a suggestion that stood on a meeting, what was agreed of it, and by when."""

    meeting = models.ForeignKey(
        SupervisionMeeting, models.CASCADE, related_name="items", verbose_name=_("办理督办推进会")
    )
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="meeting_items", verbose_name=_("事项"))
    unit = models.ForeignKey("accounts.Organisation", models.PROTECT, null=True, verbose_name=_("承办单位"))
    agreed = models.TextField(_("议定的事"))
    agreed_by = models.DateField(_("哪天以前做到"), null=True)

    class Meta:
        verbose_name = _("推进会上的一件")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "case"], name="supervision_meeting_item_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.case_id}"
