from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """提醒: one sentence to one user about one subject; `key` keeps the same thing from being said twice."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="notices", verbose_name=_("人员"))
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="+", verbose_name=_("事项"))
    key = models.CharField(_("去重键"), max_length=64)
    verb = models.CharField(_("动作"), max_length=64)
    at = models.DateTimeField(_("时间"))
    read_at = models.DateTimeField(_("看过时间"), null=True)
    mailed_at = models.DateTimeField(_("发信时间"), null=True)

    class Meta:
        verbose_name = _("提醒")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="notice_said_once")]
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="notice_user_at"),
            models.Index(fields=["user"], condition=models.Q(read_at__isnull=True), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.verb}"
