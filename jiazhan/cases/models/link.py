from django.db import models
from django.utils.translation import gettext_lazy as _


class Link(models.Model):
    """关联: `source` became, was merged into, or follows up `target`; undone rather than deleted."""

    class Kind(models.TextChoices):
        BECAME = "became", _("形成")
        MERGED_INTO = "merged_into", _("并入")
        FOLLOWS_UP = "follows_up", _("续办")

    kind = models.CharField(_("类别"), max_length=12, choices=Kind)
    source = models.ForeignKey("cases.Case", models.CASCADE, related_name="links_out", verbose_name=_("从"))
    target = models.ForeignKey("cases.Case", models.CASCADE, related_name="links_in", verbose_name=_("到"))
    at = models.DateTimeField(_("时间"))
    undone_at = models.DateTimeField(_("取消时间"), null=True)

    class Meta:
        verbose_name = _("关联")
        constraints = [models.UniqueConstraint(fields=["kind", "source", "target"], name="link_once")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"
