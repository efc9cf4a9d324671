from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """人员: somebody who signs in. What they may do stands in their grants, nowhere else."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("姓名"), max_length=80)
    post = models.CharField(_("职务"), max_length=80, blank=True)
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, null=True, blank=True, verbose_name=_("单位")
    )
    must_change_password = models.BooleanField(_("须改密码"), default=False)

    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("人员")

    def __str__(self) -> str:
        return self.name
