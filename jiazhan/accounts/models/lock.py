from django.db import models
from django.utils.translation import gettext_lazy as _


class Lock(models.Model):
    """登录锁定: failures in a row for one name or one network address, and until when sign-in is paused.

    `key` is "name:" and a fingerprint, so that what people mistype is not kept readable, or "address:" and the address.
    """

    key = models.CharField(_("标识"), max_length=80, primary_key=True)
    user = models.ForeignKey("accounts.User", models.CASCADE, null=True, verbose_name=_("人员"))
    failure_count = models.PositiveIntegerField(_("连续失败次数"), default=0)
    last_failed_at = models.DateTimeField(_("最近失败时间"))
    locked_until = models.DateTimeField(_("锁定到"), null=True)

    class Meta:
        verbose_name = _("登录锁定")

    def __str__(self) -> str:
        return self.key
