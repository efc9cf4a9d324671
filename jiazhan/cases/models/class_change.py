from django.db import models
from django.utils.translation import gettext_lazy as _


class ClassChange(models.Model):
    """类别变更: an answer came to more than it said: its class changed, and this is what it was before."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="class_changes", verbose_name=_("事项"))
    from_class = models.CharField(_("原类别"), max_length=4)
    to_class = models.CharField(_("新类别"), max_length=4)
    to_label = models.CharField(_("新类别名称"), max_length=60)
    at = models.DateTimeField(_("时间"))
    by = models.BigIntegerField(_("变更人"), null=True)

    class Meta:
        verbose_name = _("类别变更")

    def __str__(self) -> str:
        return f"{self.case_id} {self.from_class} {self.to_class}"
