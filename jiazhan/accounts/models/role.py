from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.Model):
    """角色: a named set of permission codes; the office may change it. `requires_totp` marks administrators."""

    code = models.SlugField(_("代码"), max_length=40, unique=True)
    name = models.CharField(_("名称"), max_length=80)
    permissions = models.JSONField(_("权限"), default=list)
    requires_totp = models.BooleanField(_("须两步验证"), default=False)
    excludes = models.ManyToManyField("self", blank=True, symmetrical=True, verbose_name=_("互斥角色"))

    class Meta:
        verbose_name = _("角色")

    def __str__(self) -> str:
        return self.name
