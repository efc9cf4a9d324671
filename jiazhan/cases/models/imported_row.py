from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedRow(models.Model):
    """导入行: which case a row became, so that the same row in any file becomes no second one.

    `fingerprint` is keyed, over text and time; `source_fingerprint` over the number the row had where it came from and
    its text, "" without a number.
    """

    fingerprint = models.CharField(_("摘要"), max_length=64, unique=True)
    source_fingerprint = models.CharField(_("来源编号摘要"), max_length=64, blank=True, db_index=True)
    case = models.OneToOneField("cases.Case", models.CASCADE, related_name="imported_row", verbose_name=_("事项"))
    batch = models.ForeignKey(
        "cases.ImportBatch", models.SET_NULL, null=True, related_name="rows", verbose_name=_("导入批次")
    )
    line = models.PositiveIntegerField(_("行号"))

    class Meta:
        verbose_name = _("导入行")

    def __str__(self) -> str:
        return f"{self.batch_id} {self.line}"
