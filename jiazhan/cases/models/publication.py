from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Publication(models.Model):
    """公开: what everybody may read of a closed case, prepared by one person and approved by another."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="publications", verbose_name=_("事项"))
    title = models.CharField(_("公开标题"), max_length=120)
    text = models.TextField(_("公开内容"))
    reply = models.TextField(_("公开答复"))
    level = models.CharField(_("满意程度"), max_length=20, blank=True)
    solved = models.CharField(_("真正解决了吗"), max_length=8, blank=True)
    raised_on = models.DateField(_("反映日期"))
    working_days = models.PositiveIntegerField(_("办理用时（工作日）"), null=True)
    region = models.ForeignKey("accounts.Region", models.PROTECT, verbose_name=_("行政区划"))
    category = models.ForeignKey("cases.Category", models.PROTECT, null=True, verbose_name=_("类别"))
    from_state = models.CharField(_("公开前状态"), max_length=24)
    prepared_at = models.DateTimeField(_("拟稿时间"))
    prepared_by = models.BigIntegerField(_("拟稿人"), null=True)
    approved_at = models.DateTimeField(_("同意时间"), null=True)
    approved_by = models.BigIntegerField(_("审核人"), null=True)
    refused_at = models.DateTimeField(_("不公开时间"), null=True)
    refuse_reason = models.TextField(_("不公开理由"), blank=True)
    withdrawn_at = models.DateTimeField(_("撤下时间"), null=True)

    class Meta:
        verbose_name = _("公开")
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=models.F("prepared_by")),
                name="publication_needs_two_people",
            )
        ]
        indexes = [models.Index(fields=["approved_at", "id"], name="publication_approved")]

    def __str__(self) -> str:
        return self.title
