from django.db import models
from django.utils.translation import gettext_lazy as _

from jiazhan.cases.models.result_class import ResultClass


class SuggestionDetail(models.Model):
    """建议正文: what only a suggestion has: its three parts (ZJ 7; seed S2), the congress it is handed to, how it is
    filed (CQ 8) and what its deputy wishes (HN 12, HN 29).
    """

    class Filing(models.TextChoices):
        SINGLE = "single", _("一人提出")
        JOINT = "joint", _("联名提出")
        DELEGATION = "delegation", _("代表团提出")

    class Publication(models.TextChoices):
        NONE = "", _("不涉及")
        WAITS = "waits", _("待拟公开")
        PROPOSED = "proposed", _("待审核公开")
        SHOWN = "shown", _("已公开")
        WITHHELD = "withheld", _("不公开")
        TAKEN_DOWN = "taken_down", _("已撤下公开")

    case = models.OneToOneField(
        "cases.Case", models.CASCADE, primary_key=True, related_name="suggestion", verbose_name=_("事项")
    )
    situation = models.TextField(_("情况"))
    analysis = models.TextField(_("分析"), blank=True)
    proposal = models.TextField(_("建议"))
    result_class = models.CharField(_("办理结果类别"), max_length=4, blank=True)
    result_meaning = models.CharField(_("类别含义"), max_length=12, choices=ResultClass.Meaning, blank=True)
    people_congress = models.ForeignKey("accounts.Region", models.PROTECT, verbose_name=_("提交给哪一级人大"))
    session = models.ForeignKey("stations.Session", models.PROTECT, null=True, verbose_name=_("会次"))
    filing = models.CharField(_("提出方式"), max_length=12, choices=Filing, default=Filing.SINGLE)
    delegation = models.ForeignKey("stations.Delegation", models.PROTECT, null=True, verbose_name=_("代表团"))
    survey_before = models.TextField(_("调研之前"), blank=True)
    survey_during = models.TextField(_("调研当中"), blank=True)
    survey_after = models.TextField(_("调研之后"), blank=True)
    proposed_units = models.ManyToManyField("accounts.Organisation", verbose_name=_("希望承办的单位"))
    may_publish = models.BooleanField(_("同意公开"), default=True)
    wants_consultation = models.BooleanField(_("希望面商"), default=False)
    publication = models.CharField(_("公开情况"), max_length=12, choices=Publication, blank=True)
    publication_at = models.DateTimeField(_("公开情况变化时间"), null=True)
    is_key = models.BooleanField(_("重点督办"), default=False)
    excellent_year = models.PositiveSmallIntegerField(_("优秀建议的年度"), null=True)
    withdrawal_asked_at = models.DateTimeField(_("提出撤回时间"), null=True)

    class Meta:
        verbose_name = _("建议正文")
        indexes = [models.Index(fields=["publication", "publication_at", "case"], name="suggestion_publication")]

    def __str__(self) -> str:
        return f"{self.case_id}"
