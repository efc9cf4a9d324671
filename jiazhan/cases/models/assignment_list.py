from django.db import models
from django.utils.translation import gettext_lazy as _


class AssignmentList(models.Model):
    """交办清单: several suggestions handed over in one act, with a list the units sign (seed S0)."""

    class Occasion(models.TextChoices):
        ROUTINE = "routine", _("日常交办")
        MEETING = "meeting", _("交办会")
        ON_SITE = "on_site", _("现场交办")

    title = models.CharField(_("名称"), max_length=80)
    occasion = models.CharField(_("场合"), max_length=12, choices=Occasion, default=Occasion.ROUTINE)
    place = models.CharField(_("地点"), max_length=120, blank=True)
    office = models.ForeignKey("accounts.Organisation", models.PROTECT, verbose_name=_("交办单位"))
    at = models.DateTimeField(_("交办时间"))
    by = models.BigIntegerField(_("交办人"), null=True)

    class Meta:
        verbose_name = _("交办清单")
        indexes = [models.Index(fields=["office", "-at"], name="assignment_list_office")]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """The key of this list in the journal."""
        return f"assignment_list:{self.pk}"


class AssignmentListItem(models.Model):
    """交办清单的一行: which suggestion went to whom on that day, whatever became of it later."""

    list = models.ForeignKey(AssignmentList, models.CASCADE, related_name="items", verbose_name=_("交办清单"))
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="+", verbose_name=_("事项"))
    unit = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name=_("承办单位"))
    co_handlers = models.CharField(_("会办单位"), max_length=400, blank=True)
    due_date = models.DateField(_("期限"), null=True)

    class Meta:
        verbose_name = _("交办清单的一行")
        constraints = [models.UniqueConstraint(fields=["list", "case"], name="assignment_list_item_once")]

    def __str__(self) -> str:
        return f"{self.list_id} {self.case_id}"
