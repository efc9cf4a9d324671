from django.db import models
from django.utils.translation import gettext_lazy as _


class Placement(models.Model):
    """进站: a deputy is assigned to a station."""

    station = models.ForeignKey(
        "stations.Station", models.CASCADE, related_name="placements", verbose_name=_("代表联络站")
    )
    deputy = models.ForeignKey("stations.Deputy", models.CASCADE, related_name="placements", verbose_name=_("人大代表"))
    is_head = models.BooleanField(_("站长"), default=False)
    since = models.DateField(_("进站日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("进站")
        constraints = [models.UniqueConstraint(fields=["station", "deputy"], name="placement_once")]

    def __str__(self) -> str:
        return f"{self.station_id} {self.deputy_id}"
