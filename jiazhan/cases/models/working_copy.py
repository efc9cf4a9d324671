from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkingCopy(models.Model):
    """底稿: what a deputy has typed since the draft was last stored, kept as typed so that nothing is lost.

    It is nobody's record: no one else reads it, nothing follows from it, and storing the draft removes it. Without a
    case it belongs to a suggestion not yet begun.
    """

    user = models.ForeignKey("accounts.User", models.CASCADE, verbose_name=_("人员"))
    case = models.ForeignKey("cases.Case", models.CASCADE, null=True, verbose_name=_("事项"))
    fields = models.JSONField(_("填写的内容"))
    saved_at = models.DateTimeField(_("保存时间"))

    class Meta:
        verbose_name = _("底稿")
        constraints = [
            models.UniqueConstraint(fields=["user", "case"], name="working_copy_once_per_case"),
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(case__isnull=True), name="working_copy_once_without_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.case_id}"
