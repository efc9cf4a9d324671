from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _


class Session(models.Model):
    """会次: one session of the people's congress of a region; what is handed in from its first day to its last counts
    as raised in session. Bills are brought until `bills_due_at`, or, where that is not set, until it closes.
    """

    region = models.ForeignKey("accounts.Region", models.PROTECT, verbose_name=_("行政区划"))
    term = models.PositiveSmallIntegerField(_("届"))
    number = models.PositiveSmallIntegerField(_("次"))
    opens_on = models.DateField(_("开幕日期"))
    closes_on = models.DateField(_("闭幕日期"))
    bills_due_at = models.DateTimeField(_("议案截止时间"), null=True)

    class Meta:
        verbose_name = _("会次")
        constraints = [
            models.UniqueConstraint(fields=["region", "term", "number"], name="session_once"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="session_closes_after_it_opens"),
        ]
        indexes = [models.Index(fields=["region", "opens_on"], name="session_region_opens")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """第十八届第三次会议, in figures."""
        return _now("第%(term)d届第%(number)d次会议") % {"term": self.term, "number": self.number}


class Delegation(models.Model):
    """代表团: the deputies of one place during a session; its head hands in what the delegation has resolved (CQ 8)."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="delegations", verbose_name=_("会次"))
    name = models.CharField(_("名称"), max_length=80)
    head = models.ForeignKey(
        "stations.Deputy", models.PROTECT, related_name="headed_delegations", verbose_name=_("团长")
    )

    class Meta:
        verbose_name = _("代表团")
        constraints = [models.UniqueConstraint(fields=["session", "name"], name="delegation_once_per_session")]

    def __str__(self) -> str:
        return self.name
