from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkingCopy(models.Model):
    """底稿: what a deputy has typed since the draft was last stored, kept as typed so that nothing is lost.

    It is nobody's record: no one else reads it, nothing follows from it, and storing the draft removes it. Without a
    case it belongs to a suggestion, or to a bill, not yet begun.
    """

    class Kind(models.TextChoices):
        SUGGESTION = "suggestion", _("代表建议")
        BILL = "bill", _("议案")

    user = models.ForeignKey("accounts.User", models.CASCADE, verbose_name=_("人员"))
    case = models.ForeignKey("cases.Case", models.CASCADE, null=True, verbose_name=_("事项"))
    kind = models.CharField(_("类型"), max_length=12, choices=Kind, default=Kind.SUGGESTION)
    fields = models.JSONField(_("填写的内容"))
    saved_at = models.DateTimeField(_("保存时间"))

    class Meta:
        verbose_name = _("底稿")
        constraints = [
            models.UniqueConstraint(fields=["user", "case"], name="working_copy_once_per_case"),
            models.UniqueConstraint(
                fields=["user", "kind"], condition=models.Q(case__isnull=True), name="working_copy_once_without_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.case_id}"
