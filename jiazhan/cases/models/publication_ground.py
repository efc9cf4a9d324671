from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicationGround(models.Model):
    """不公开情形: why a suggestion and its answer are not published (CQ 36, QD 30, SD 27; GIR 14-15).

    `is_objection` marks the one that is named when the deputy does not agree (HN 29).
    """

    code = models.SlugField(_("代码"), max_length=40, unique=True)
    name = models.CharField(_("情形"), max_length=120)
    basis = models.CharField(_("依据"), max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)
    is_objection = models.BooleanField(_("代表不同意公开时用"), default=False)
    is_active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = _("不公开情形")

    def __str__(self) -> str:
        return self.name
