from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LetterTemplate(models.Model):
    """公文模板: how the letters of a unit, or of all units in a region and below, look in one form.

    The nearest place wins, there the newest date; where nobody has set one, the shipped template holds. The file is an
    attachment of `subject`. A template is superseded by a later one or withdrawn, never deleted.
    """

    class Kind(models.TextChoices):
        REPLY = "reply", _("答复函")
        CO_OPINION = "co_opinion", _("会办意见函")
        EVALUATION_FORM = "evaluation_form", _("征询意见表")

    class Form(models.TextChoices):
        WORD = "docx", _("Word")
        PDF = "pdf", _("PDF")

    kind = models.CharField(_("种类"), max_length=20, choices=Kind)
    form = models.CharField(_("格式"), max_length=8, choices=Form)
    region = models.ForeignKey("accounts.Region", models.PROTECT, null=True, verbose_name=_("行政区划"))
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, null=True, verbose_name=_("单位"))
    valid_from = models.DateField(_("生效日期"))
    at = models.DateTimeField(_("上传时间"))
    by = models.BigIntegerField(_("上传人"), null=True)
    by_name = models.CharField(_("上传人姓名"), max_length=80, blank=True)
    withdrawn_at = models.DateTimeField(_("撤下时间"), null=True)

    class Meta:
        verbose_name = _("公文模板")
        constraints = [
            models.CheckConstraint(
                condition=Q(region__isnull=True) ^ Q(organisation__isnull=True), name="letter_template_has_one_place"
            ),
        ]
        indexes = [models.Index(fields=["kind", "form", "valid_from"], name="letter_template_kind_form")]

    def __str__(self) -> str:
        return f"{self.kind} {self.form} {self.region_id or self.organisation_id}"

    @property
    def subject(self) -> str:
        """The key of this template in journal and attachments."""
        return f"letter_template:{self.pk}"
