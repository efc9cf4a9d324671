from django.db import models
from django.utils.translation import gettext_lazy as _


class DiversionGround(models.Model):
    """引导理由: why a matter cannot be taken up here, and the channel that is right for it (domain rules, 3.3 and 6.5)."""

    code = models.SlugField(_("代码"), max_length=40, unique=True)
    name = models.CharField(_("名称"), max_length=80)
    channel = models.CharField(_("正确渠道"), max_length=120)
    phone = models.CharField(_("渠道电话"), max_length=40, blank=True)
    sentence = models.TextField(_("对反映人说的话"))
    position = models.PositiveSmallIntegerField(_("次序"), default=0)
    is_active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = _("引导理由")

    def __str__(self) -> str:
        return self.name


class Diversion(models.Model):
    """引导: proposed by the station, confirmed by the presidium, told to the person with the right channel."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="diversions", verbose_name=_("事项"))
    ground = models.ForeignKey(DiversionGround, models.PROTECT, verbose_name=_("引导理由"))
    explanation = models.TextField(_("说明"), blank=True)
    proposed_at = models.DateTimeField(_("提出时间"))
    proposed_by = models.BigIntegerField(_("提出人"), null=True)
    confirmed_at = models.DateTimeField(_("确认时间"), null=True)
    refused_at = models.DateTimeField(_("不同意时间"), null=True)
    refuse_reason = models.TextField(_("不同意理由"), blank=True)

    class Meta:
        verbose_name = _("引导")

    def __str__(self) -> str:
        return f"{self.case_id} {self.ground_id}"
