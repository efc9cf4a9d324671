from django.db import models
from django.utils.translation import gettext_lazy as _


class SubmissionKey(models.Model):
    """防重复提交码: a key drawn with a form, and the subject that its first submission made.

    `subject` is "kind:key", empty until the transaction that claimed the key says what it made.
    """

    key = models.UUIDField(_("提交码"), primary_key=True, editable=False)
    purpose = models.CharField(_("用途"), max_length=32)
    subject = models.CharField(_("对象"), max_length=64, blank=True)
    created_at = models.DateTimeField(_("时间"), db_index=True)

    class Meta:
        verbose_name = _("防重复提交码")

    def __str__(self) -> str:
        return f"{self.purpose}: {self.subject}"
