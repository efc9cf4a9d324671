from django.db import models
from django.utils.translation import gettext_lazy as _


class Document(models.Model):
    """检索文本: what of a case can be found: number, title, text, replies, normalised; the pairs are indexed beside it."""

    case = models.OneToOneField(
        "cases.Case", models.CASCADE, primary_key=True, related_name="document", verbose_name=_("事项")
    )
    text = models.TextField(_("检索文本"))

    class Meta:
        verbose_name = _("检索文本")

    def __str__(self) -> str:
        return f"{self.case_id}"
