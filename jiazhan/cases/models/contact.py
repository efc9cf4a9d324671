from django.db import models
from django.utils.translation import gettext_lazy as _


class Contact(models.Model):
    """联系代表: that a unit spoke with the deputy before, while or after handling, and whether the deputy says so too
    (CQ 18, QD 28, SD 22).
    """

    class Stage(models.TextChoices):
        BEFORE = "before", _("办理前")
        DURING = "during", _("办理中")
        AFTER = "after", _("办理后")

    class Channel(models.TextChoices):
        VISIT = "visit", _("登门")
        MEETING = "meeting", _("座谈")
        PHONE = "phone", _("电话")
        WRITING = "writing", _("书信或网络")

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="contacts", verbose_name=_("事项"))
    unit = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name=_("承办单位"))
    stage = models.CharField(_("阶段"), max_length=8, choices=Stage)
    channel = models.CharField(_("方式"), max_length=8, choices=Channel)
    day = models.DateField(_("联系日期"))
    text = models.TextField(_("谈了什么"))
    at = models.DateTimeField(_("记录时间"))
    by = models.BigIntegerField(_("记录人"), null=True)
    author_name = models.CharField(_("记录人姓名"), max_length=80, blank=True)
    confirmed_at = models.DateTimeField(_("代表确认时间"), null=True)
    disputed_at = models.DateTimeField(_("代表不认可时间"), null=True)
    dispute_reason = models.TextField(_("代表为什么不认可"), blank=True)

    class Meta:
        verbose_name = _("联系代表")
        indexes = [models.Index(fields=["case", "id"], name="contact_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.day}"

    @property
    def is_face_to_face(self) -> bool:
        """面商: whether they met."""
        return self.channel in {self.Channel.VISIT, self.Channel.MEETING}

    @property
    def is_open(self) -> bool:
        """Whether the deputy has not said yet whether it was so."""
        return self.confirmed_at is None and self.disputed_at is None


def contact_subject(case_id: int) -> str:
    """The key of the clock by which a unit must have spoken with the deputy (CQ 18)."""
    return f"contact:{case_id}"
