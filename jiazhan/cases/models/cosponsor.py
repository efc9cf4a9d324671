from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Cosponsor(models.Model):
    """附议: a deputy asked to sign a suggestion or a bill with its lead, and what they said to its text (CQ 8, HN 9)."""

    class State(models.TextChoices):
        INVITED = "invited", _("等待附议")
        CONFIRMED = "confirmed", _("已附议")
        DECLINED = "declined", _("不附议")
        WITHDRAWN = "withdrawn", _("已退出联名")
        LAPSED = "lapsed", _("提交前没有回复")

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="cosponsors", verbose_name=_("事项"))
    deputy = models.ForeignKey(
        "stations.Deputy", models.PROTECT, related_name="cosponsored", verbose_name=_("附议代表")
    )
    state = models.CharField(_("答复"), max_length=12, choices=State, default=State.INVITED)
    invited_at = models.DateTimeField(_("邀请时间"))
    answered_at = models.DateTimeField(_("答复时间"), null=True)
    reason = models.TextField(_("理由"), blank=True)
    withdrawal_agreed_at = models.DateTimeField(_("同意撤回时间"), null=True)
    reconsiders_at = models.DateTimeField(_("要求复议时间"), null=True)

    class Meta:
        verbose_name = _("附议")
        constraints = [
            models.UniqueConstraint(fields=["case", "deputy"], name="cosponsor_once"),
            models.CheckConstraint(
                condition=Q(state__in=["invited", "lapsed"]) | Q(answered_at__isnull=False),
                name="cosponsor_answer_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["deputy", "state"], name="cosponsor_deputy_state")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.deputy_id} {self.state}"
