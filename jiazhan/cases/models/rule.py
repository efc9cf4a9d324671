from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiazhan.core.period import Length


class RuleProfile(models.Model):
    """规则方案: the clocks that hold in a region from a date on; the nearest region with the newest date applies.

    A template holds nowhere: it is what a province has written (domain rules 1.2), for a region to begin from.
    `result_scheme`, `prechecks_replies`, `most_rehandlings`, `publishes_suggestions` and `needs_consent_to_publish`
    left empty are those of the next region above.
    """

    name = models.CharField(_("名称"), max_length=80)
    region = models.ForeignKey("accounts.Region", models.PROTECT, null=True, blank=True, verbose_name=_("行政区划"))
    valid_from = models.DateField(_("生效日期"))
    valid_to = models.DateField(_("失效日期"), null=True, blank=True)
    is_template = models.BooleanField(_("样本"), default=False)
    result_scheme = models.ForeignKey(
        "cases.ResultScheme", models.PROTECT, null=True, blank=True, verbose_name=_("结果类别方案")
    )
    most_rehandlings = models.PositiveSmallIntegerField(_("二次办理最多几轮"), null=True, blank=True)
    prechecks_replies = models.BooleanField(_("答复先由政府办预审"), null=True, blank=True)

    publishes_suggestions = models.BooleanField(_("公开建议和答复"), null=True, blank=True)
    needs_consent_to_publish = models.BooleanField(_("代表同意才公开"), null=True, blank=True)

    class Meta:
        verbose_name = _("规则方案")
        constraints = [
            models.UniqueConstraint(fields=["region", "valid_from"], name="rule_profile_once_per_region_and_date"),
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(is_template=True), name="rule_profile_template_once"
            ),
            models.CheckConstraint(
                condition=models.Q(is_template=False) | models.Q(region__isnull=True),
                name="rule_profile_template_holds_nowhere",
            ),
            models.UniqueConstraint(
                fields=["valid_from"],
                condition=models.Q(region__isnull=True, is_template=False),
                name="rule_profile_once_per_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Rule(models.Model):
    """期限规则: one clock of a profile: how long, in which unit, and on what basis; or, in persons or percent, how many
    must stand behind something.
    """

    class Unit(models.TextChoices):
        WORKING_DAYS = "working_days", _("工作日")
        CALENDAR_DAYS = "calendar_days", _("自然日")
        MONTHS = "months", _("个月")
        PERSONS = "persons", _("人")
        PERCENT = "percent", _("%")

    profile = models.ForeignKey(RuleProfile, models.CASCADE, related_name="rules", verbose_name=_("规则方案"))
    key = models.SlugField(_("代码"), max_length=40)
    label = models.CharField(_("名称"), max_length=80)
    unit = models.CharField(_("单位"), max_length=16, choices=Unit)
    count = models.PositiveSmallIntegerField(_("长度"))
    basis = models.CharField(_("依据"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("期限规则")
        constraints = [models.UniqueConstraint(fields=["profile", "key"], name="rule_once_per_profile")]

    def __str__(self) -> str:
        return f"{self.key}: {self.count} {self.unit}"

    @property
    def is_count(self) -> bool:
        """Whether it says how many, not how long."""
        return self.unit in COUNTED

    @property
    def length(self) -> Length:
        """How long it gives."""
        return Length(unit=self.unit, count=self.count)


COUNTED: Final = frozenset({Rule.Unit.PERSONS, Rule.Unit.PERCENT})
"""Units of rules that say how many, not how long."""
