from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class KeyGround(models.Model):
    """重点督办的理由: why a suggestion is taken for key supervision (QD 20-21, SD 14, CQ 32); each place keeps its own."""

    code = models.SlugField(_("代码"), max_length=40, unique=True)
    name = models.CharField(_("理由"), max_length=120)
    basis = models.CharField(_("依据"), max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)
    is_active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = _("重点督办的理由")

    def __str__(self) -> str:
        return self.name


class KeyMark(models.Model):
    """重点督办建议: that the council of chairpersons fixed a suggestion for key supervision: when, why, which leader heads
    it and which committee supervises it (DL 52; QD 20-22).

    One that is ended stays, and another may follow.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="key_marks", verbose_name=_("事项"))
    decided_on = models.DateField(_("主任会议日期"))
    ground = models.ForeignKey(KeyGround, models.PROTECT, verbose_name=_("重点督办的理由"))
    leader_name = models.CharField(_("领衔督办的领导"), max_length=40)
    leader_post = models.CharField(_("职务"), max_length=80)
    committee = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="key_marks", verbose_name=_("负责督办的委员会")
    )
    note = models.TextField(_("督办要求"), blank=True)
    at = models.DateTimeField(_("记录时间"))
    by = models.BigIntegerField(_("记录人"), null=True)
    ended_at = models.DateTimeField(_("取消时间"), null=True)
    end_reason = models.TextField(_("取消的理由"), blank=True)

    class Meta:
        verbose_name = _("重点督办")
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(ended_at__isnull=True), name="key_mark_one_at_a_time"),
        ]
        indexes = [
            models.Index(fields=["committee", "case"], condition=Q(ended_at__isnull=True), name="key_mark_committee"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.decided_on}"
