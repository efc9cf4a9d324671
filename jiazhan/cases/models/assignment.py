from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Assignment(models.Model):
    """交办: a case was handed to a unit, as lead handler or as co-handler (CQ 15), and what became of that.

    `state` is kept for suggestions: an opinion has one unit, whose work is the opinion's own state. A lead handler's
    clock is that of the case; a co-handler's runs on `subject`, and `due_date` and `is_provisional` are its copy for
    lists. `given_by` is the office that handed it over and decides on a return; null stands for the congress's own.
    """

    class Role(models.TextChoices):
        LEAD_HANDLER = "lead_handler", _("主办")
        CO_HANDLER = "co_handler", _("会办")

    class State(models.TextChoices):
        GIVEN = "given", _("待签收")
        HANDLING = "handling", _("办理中")
        RETURN_REQUESTED = "return_requested", _("申请退办")
        RETURNED = "returned", _("已退办")
        DONE = "done", _("已办复")
        LAPSED = "lapsed", _("没有提会办意见")
        ENDED = "ended", _("已终止")

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="assignments", verbose_name=_("事项"))
    unit = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="assignments", verbose_name=_("承办单位")
    )
    role = models.CharField(_("办理方式"), max_length=12, choices=Role, default=Role.LEAD_HANDLER)
    state = models.CharField(_("办理状态"), max_length=20, choices=State, blank=True)
    round = models.PositiveSmallIntegerField(_("轮次"), default=1)
    assigned_at = models.DateTimeField(_("交办时间"))
    assigned_by = models.BigIntegerField(_("交办人"), null=True)
    given_by = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="given_assignments", null=True, verbose_name=_("交办单位")
    )
    note = models.TextField(_("交办要求"), blank=True)
    is_binding = models.BooleanField(_("不得再退"), default=False)
    signed_for_at = models.DateTimeField(_("签收时间"), null=True)
    signed_for_name = models.CharField(_("签收人"), max_length=80, blank=True)
    return_requested_at = models.DateTimeField(_("申请退办时间"), null=True)
    returned_at = models.DateTimeField(_("退回时间"), null=True)
    return_reason = models.TextField(_("退回理由"), blank=True)
    decided_at = models.DateTimeField(_("退办决定时间"), null=True)
    decision = models.TextField(_("退办决定的理由"), blank=True)
    due_date = models.DateField(_("会办期限"), null=True)
    is_provisional = models.BooleanField(_("期限暂定"), default=False)

    class Meta:
        verbose_name = _("交办")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "unit"],
                condition=Q(state__in=("given", "handling", "return_requested")),
                name="assignment_once_per_unit",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="assignment_case"),
            models.Index(
                fields=["unit", "state", "due_date"], condition=Q(role="co_handler"), name="assignment_co_handled"
            ),
            models.Index(
                fields=["given_by", "id"],
                condition=Q(role="co_handler", state="return_requested"),
                name="assignment_co_returned",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.unit_id}"

    @property
    def subject(self) -> str:
        """The key of this assignment's own clock."""
        return f"assignment:{self.pk}"

    @property
    def is_lead(self) -> bool:
        """Whether the unit answers the deputy, rather than gives the lead its view."""
        return self.role == self.Role.LEAD_HANDLER

    @property
    def state_label(self) -> str:
        """Where the unit stands, in words: a co-handler does not answer, it gives its view."""
        if self.state == self.State.DONE and not self.is_lead:
            return gettext("已提会办意见")
        return self.get_state_display()


LIVE: Final = (Assignment.State.GIVEN, Assignment.State.HANDLING, Assignment.State.RETURN_REQUESTED)
"""States in which a unit still has something to do."""
