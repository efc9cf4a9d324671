from django.db import models
from django.utils.translation import gettext_lazy as _


class Mandate(models.Model):
    """任职: a deputy's seat in the congress of one level, for one term."""

    class Level(models.TextChoices):
        NATIONAL = "national", _("全国人大代表")
        PROVINCIAL = "provincial", _("省人大代表")
        MUNICIPAL = "municipal", _("市人大代表")
        COUNTY = "county", _("县（市、区）人大代表")
        TOWNSHIP = "township", _("乡镇人大代表")

    deputy = models.ForeignKey("stations.Deputy", models.CASCADE, related_name="mandates", verbose_name=_("人大代表"))
    level = models.CharField(_("代表层级"), max_length=12, choices=Level)
    term = models.PositiveSmallIntegerField(_("届"))
    electoral_district = models.CharField(_("选区"), max_length=80, blank=True)
    deputy_certificate_no = models.CharField(_("代表证号"), max_length=40, blank=True)
    starts_on = models.DateField(_("开始日期"), null=True, blank=True)
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("任职")
        constraints = [
            models.UniqueConstraint(fields=["deputy", "level", "term"], name="mandate_once_per_level_and_term")
        ]
        indexes = [models.Index(fields=["level", "term"], name="mandate_level_term")]

    def __str__(self) -> str:
        return f"{self.deputy_id} {self.level} {self.term}"
