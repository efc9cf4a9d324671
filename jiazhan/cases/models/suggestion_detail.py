from django.db import models
from django.utils.translation import gettext_lazy as _


class SuggestionDetail(models.Model):
    """建议正文: the three parts only a suggestion has: situation, analysis, proposals."""

    case = models.OneToOneField(
        "cases.Case", models.CASCADE, primary_key=True, related_name="suggestion", verbose_name=_("事项")
    )
    situation = models.TextField(_("情况"))
    analysis = models.TextField(_("分析"), blank=True)
    proposal = models.TextField(_("建议"))
    result_class = models.CharField(_("办理结果类别"), max_length=2, blank=True)

    class Meta:
        verbose_name = _("建议正文")

    def __str__(self) -> str:
        return f"{self.case_id}"
