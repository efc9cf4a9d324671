from django.db import models
from django.utils.translation import gettext_lazy as _


class Feedback(models.Model):
    """反馈: the person was told what came of it, how and in which words."""

    class Channel(models.TextChoices):
        PHONE = "phone", _("电话")
        VISIT = "visit", _("上门")
        IN_PERSON = "in_person", _("到站当面")
        ONLINE = "online", _("网上")
        PUBLIC = "public", _("公开张贴")

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="feedbacks", verbose_name=_("事项"))
    round = models.PositiveSmallIntegerField(_("轮次"), default=1)
    channel = models.CharField(_("方式"), max_length=12, choices=Channel)
    text = models.TextField(_("内容"))
    at = models.DateTimeField(_("时间"))
    by = models.BigIntegerField(_("反馈人"), null=True)

    class Meta:
        verbose_name = _("反馈")

    def __str__(self) -> str:
        return f"{self.case_id} {self.channel}"
