from django.db import models
from django.utils.translation import gettext_lazy as _


class Note(models.Model):
    """附记: words added to a case along the way: a comment, a visit on site, a reminder, the progress of a promise."""

    class Kind(models.TextChoices):
        COMMENT = "comment", _("补充说明")
        VISIT = "visit", _("现场查看")
        REMINDER = "reminder", _("催办")
        PROGRESS = "progress", _("进展")

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="notes", verbose_name=_("事项"))
    kind = models.CharField(_("类别"), max_length=10, choices=Kind)
    text = models.TextField(_("内容"))
    at = models.DateTimeField(_("时间"))
    by = models.BigIntegerField(_("记录人"), null=True)
    author_name = models.CharField(_("记录人姓名"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("附记")

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"
