from django.db import models
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """单位: whatever can be responsible for something, a liaison station among them."""

    class Kind(models.TextChoices):
        STANDING_COMMITTEE = "standing_committee", _("人大常委会")
        COMMISSION = "deputies_affairs_commission", _("代表工作委员会")
        SPECIAL_COMMITTEE = "special_committee", _("专门委员会")
        PRESIDIUM = "presidium", _("乡镇人大主席团")
        SUBDISTRICT_COMMITTEE = "subdistrict_congress_committee", _("街道人大工委")
        GOVERNMENT_OFFICE = "government_office", _("政府办公室")
        HANDLING_UNIT = "handling_unit", _("承办单位")
        VILLAGE_COMMITTEE = "village_committee", _("村（居）民委员会")
        LIAISON_STATION = "liaison_station", _("代表联络站")

    name = models.CharField(_("名称"), max_length=80)
    short_name = models.CharField(_("简称"), max_length=40, blank=True)
    kind = models.CharField(_("类别"), max_length=40, choices=Kind)
    region = models.ForeignKey("accounts.Region", models.PROTECT, verbose_name=_("行政区划"))
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name=_("上级单位"))
    phone = models.CharField(_("电话"), max_length=40, blank=True)
    reply_series = models.CharField(_("答复发文代字"), max_length=30, blank=True)
    co_opinion_series = models.CharField(_("会办意见发文代字"), max_length=30, blank=True)
    is_active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = _("单位")
        constraints = [models.UniqueConstraint(fields=["region", "name"], name="organisation_once_per_region")]
        indexes = [models.Index(fields=["kind", "region"], name="organisation_kind_region")]

    def __str__(self) -> str:
        return self.name
