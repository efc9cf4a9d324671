from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """视图: a user's own filter of the list, kept under a name."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="saved_views", verbose_name=_("人员"))
    name = models.CharField(_("名称"), max_length=40)
    query = models.CharField(_("条件"), max_length=500)

    class Meta:
        verbose_name = _("视图")
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="saved_view_once_per_name")]

    def __str__(self) -> str:
        return self.name
