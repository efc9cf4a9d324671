from django.db import models
from django.utils.translation import gettext_lazy as _


class Activity(models.Model):
    """代表活动: something deputies do together at a station; the kinds are those of the domain rules, section 5."""

    class Kind(models.TextChoices):
        RECEPTION_DAY = "reception_day", _("接待选民日")
        HOUSEHOLD_VISIT = "household_visit", _("走访")
        GROUP_ACTIVITY = "group_activity", _("小组活动")

    kind = models.CharField(_("类别"), max_length=24, choices=Kind)
    station = models.ForeignKey(
        "stations.Station", models.PROTECT, related_name="activities", verbose_name=_("代表联络站")
    )
    region = models.ForeignKey("accounts.Region", models.PROTECT, verbose_name=_("行政区划"))
    theme = models.CharField(_("主题"), max_length=120, blank=True)
    starts_at = models.DateTimeField(_("开始时间"))
    ends_at = models.DateTimeField(_("结束时间"))
    closed_at = models.DateTimeField(_("结束接待时间"), null=True, blank=True)
    public_code = models.SlugField(_("公开编号"), max_length=16, unique=True)

    class Meta:
        verbose_name = _("代表活动")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="activity_ends_after_it_starts"
            ),
            models.UniqueConstraint(fields=["kind", "station", "starts_at"], name="activity_once_per_start"),
        ]
        indexes = [models.Index(fields=["starts_at", "region"], name="activity_starts_region")]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_at:%Y-%m-%d}"
