from django.db import models
from django.utils.translation import gettext_lazy as _


class ExclusionGround(models.Model):
    """不作为建议的情形: asked of the deputy before handing in, named by the office when it does not take a suggestion
    up (HB12 8; domain rules, 1.4).
    """

    code = models.SlugField(_("代码"), max_length=40, unique=True)
    name = models.CharField(_("情形"), max_length=120)
    basis = models.CharField(_("依据"), max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)
    is_active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = _("不作为建议的情形")

    def __str__(self) -> str:
        return self.name
