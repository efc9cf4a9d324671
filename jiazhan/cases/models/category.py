from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.Model):
    """类别: what a case is about, in up to two levels; the office may change the list."""

    code = models.SlugField(_("代码"), max_length=40, unique=True)
    name = models.CharField(_("名称"), max_length=40)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级类别")
    )
    position = models.PositiveSmallIntegerField(_("次序"), default=0)
    is_active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = _("类别")

    def __str__(self) -> str:
        return self.name
