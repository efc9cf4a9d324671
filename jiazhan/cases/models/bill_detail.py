from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class BillDetail(models.Model):
    """议案正文: what only a bill has: its grounds and plan beside the matter that is its title (OL 22), the congress and
    session it is brought to, what was decided, and what came of it (SH-B 9-20).

    What the law makes public of it (title, session, decision, vote, result) is public from the decision on; its grounds
    and plan only from `released_at`, when a second person has agreed.
    """

    class Decision(models.TextChoices):
        ON_AGENDA = "on_agenda", _("列入议程")
        REFERRED = "referred", _("交专门委员会审议")
        NOT_ON_AGENDA = "not_on_agenda", _("不列入议程")
        BECAME_SUGGESTION = "became_suggestion", _("不列入议程，转作建议")

    case = models.OneToOneField(
        "cases.Case", models.CASCADE, primary_key=True, related_name="bill", verbose_name=_("事项")
    )
    basis = models.TextField(_("案据"))
    plan = models.TextField(_("方案"))
    people_congress = models.ForeignKey("accounts.Region", models.PROTECT, verbose_name=_("提交给哪一级人大"))
    session = models.ForeignKey("stations.Session", models.PROTECT, null=True, verbose_name=_("会次"))
    signer_count = models.PositiveSmallIntegerField(_("联名人数"), default=0)
    decision = models.CharField(_("主席团的决定"), max_length=20, choices=Decision, blank=True)
    decision_reason = models.TextField(_("决定的理由"), blank=True)
    decided_at = models.DateTimeField(_("决定时间"), null=True)
    committee = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, null=True, related_name="+", verbose_name=_("专门委员会")
    )
    is_recommended = models.BooleanField(_("建议列入议程"), null=True)
    deliberation = models.TextField(_("审议意见"), blank=True)
    deliberated_at = models.DateTimeField(_("报审议意见时间"), null=True)
    votes_for = models.PositiveIntegerField(_("赞成"), null=True)
    votes_against = models.PositiveIntegerField(_("反对"), null=True)
    votes_abstaining = models.PositiveIntegerField(_("弃权"), null=True)
    voted_on = models.DateField(_("表决日期"), null=True)
    handled_by = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, null=True, related_name="+", verbose_name=_("报办理情况的机关")
    )
    handling_report = models.TextField(_("办理情况"), blank=True)
    handling_reported_at = models.DateTimeField(_("报办理情况时间"), null=True)
    result = models.TextField(_("结果"), blank=True)
    withdrawal_asked_at = models.DateTimeField(_("要求撤回时间"), null=True)
    withdrawal_reason = models.TextField(_("撤回的理由"), blank=True)
    lead_reconsiders_at = models.DateTimeField(_("领衔代表要求复议时间"), null=True)
    release_prepared_at = models.DateTimeField(_("拟公开正文时间"), null=True)
    release_prepared_by = models.BigIntegerField(_("拟公开的人"), null=True)
    released_at = models.DateTimeField(_("公开正文时间"), null=True)
    reconsidered_at = models.DateTimeField(_("复议时间"), null=True)

    class Meta:
        verbose_name = _("议案正文")
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="") | Q(decided_at__isnull=False), name="bill_decision_has_a_time"
            ),
            models.CheckConstraint(
                condition=Q(votes_for__isnull=True, votes_against__isnull=True, votes_abstaining__isnull=True)
                | Q(votes_for__isnull=False, votes_against__isnull=False, votes_abstaining__isnull=False),
                name="bill_votes_are_counted_together",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(release_prepared_at__isnull=False),
                name="bill_released_by_two",
            ),
        ]
        indexes = [models.Index(fields=["people_congress", "session"], name="bill_congress_session")]

    def __str__(self) -> str:
        return f"{self.case_id}"
