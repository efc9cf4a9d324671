from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiazhan.cases.models.result_class import ResultClass


class Reply(models.Model):
    """答复: what a unit answers, drafted by an officer and signed by the head; one signed reply closes a round.

    An opinion gets an `outcome`; a suggestion a class, with the label and meaning it had when it was written.
    `withheld_ground` is named by the unit when the suggestion and this answer are not to be published.
    """

    class Outcome(models.TextChoices):
        RESOLVED = "resolved", _("已解决")
        IN_PROGRESS = "in_progress", _("正在解决")
        EXPLAINED = "explained", _("解释说明")

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="replies", verbose_name=_("事项"))
    unit = models.ForeignKey("accounts.Organisation", models.PROTECT, null=True, verbose_name=_("承办单位"))
    round = models.PositiveSmallIntegerField(_("轮次"), default=1)
    outcome = models.CharField(_("结果"), max_length=12, choices=Outcome, blank=True)
    result_class = models.CharField(_("办理结果类别"), max_length=4, blank=True)
    result_label = models.CharField(_("类别名称"), max_length=60, blank=True)
    result_meaning = models.CharField(_("类别含义"), max_length=12, choices=ResultClass.Meaning, blank=True)
    number = models.CharField(_("发文字号"), max_length=60, blank=True)
    text = models.TextField(_("答复内容"))
    promise = models.TextField(_("承诺事项"), blank=True)
    promised_date = models.DateField(_("承诺完成日期"), null=True)
    contact_name = models.CharField(_("联系人"), max_length=80, blank=True)
    contact_phone = models.CharField(_("联系电话"), max_length=40, blank=True)
    withheld_ground = models.ForeignKey(
        "cases.PublicationGround", models.PROTECT, null=True, verbose_name=_("不公开情形")
    )
    withheld_note = models.CharField(_("公开的说明"), max_length=300, blank=True)
    drafted_at = models.DateTimeField(_("起草时间"))
    drafted_by = models.BigIntegerField(_("经办人"), null=True)
    drafter_name = models.CharField(_("经办人姓名"), max_length=80, blank=True)
    prechecked_at = models.DateTimeField(_("预审时间"), null=True)
    prechecked_by = models.BigIntegerField(_("预审人"), null=True)
    prechecker_name = models.CharField(_("预审人姓名"), max_length=80, blank=True)
    rejected_at = models.DateTimeField(_("退回重写时间"), null=True)
    reject_reason = models.TextField(_("退回重写理由"), blank=True)
    signed_at = models.DateTimeField(_("签发时间"), null=True)
    signed_by = models.BigIntegerField(_("签发人"), null=True)
    signatory_name = models.CharField(_("签发人姓名"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("答复")
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(signed_at__isnull=True, rejected_at__isnull=True),
                name="reply_one_draft_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="in_progress") | Q(promised_date__isnull=False),
                name="reply_in_progress_has_a_date",
            ),
        ]
        indexes = [models.Index(fields=["case", "id"], name="reply_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.outcome or self.result_class}"

    @property
    def words(self) -> str:
        """What it came to, in words: the outcome of an opinion, the class of a suggestion."""
        if self.outcome:
            return str(self.get_outcome_display())
        return class_words(mark=self.result_class, label=self.result_label)


def class_words(*, mark: str, label: str) -> str:
    """A class with its label: "A类 已解决"; "" where there is none."""
    return gettext("%(mark)s类 %(label)s") % {"mark": mark, "label": label} if mark else ""
