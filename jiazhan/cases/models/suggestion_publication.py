from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SuggestionPublication(models.Model):
    """建议公开: what everybody may read of a suggestion and its answer, or that it is not published and why (CQ 36,
    QD 30, SD 27, HN 29); proposed by one person, approved by another of the congress's office.

    Of a suggestion at most one waits and at most one is shown; one that is approved takes the place of the one before.
    `people_congress`, `session`, `unit` and `category` are those of the suggestion when it was proposed, for lists.
    """

    case = models.ForeignKey(
        "cases.Case", models.CASCADE, related_name="suggestion_publications", verbose_name=_("事项")
    )
    reply = models.ForeignKey("cases.Reply", models.PROTECT, verbose_name=_("答复"))
    title = models.CharField(_("公开标题"), max_length=120, blank=True)
    text = models.TextField(_("公开内容"), blank=True)
    answer = models.TextField(_("公开答复"), blank=True)
    ground = models.ForeignKey("cases.PublicationGround", models.PROTECT, null=True, verbose_name=_("不公开情形"))
    note = models.CharField(_("公开的说明"), max_length=300, blank=True)
    people_congress = models.ForeignKey("accounts.Region", models.PROTECT, db_index=False, verbose_name=_("哪一级人大"))
    session = models.ForeignKey("stations.Session", models.PROTECT, null=True, db_index=False, verbose_name=_("会次"))
    unit = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, null=True, db_index=False, verbose_name=_("承办单位")
    )
    category = models.ForeignKey("cases.Category", models.PROTECT, null=True, db_index=False, verbose_name=_("类别"))
    prepared_at = models.DateTimeField(_("拟稿时间"))
    prepared_by = models.BigIntegerField(_("拟稿人"), null=True)
    preparer_name = models.CharField(_("拟稿人姓名"), max_length=80, blank=True)
    approved_at = models.DateTimeField(_("同意时间"), null=True)
    approved_by = models.BigIntegerField(_("审核人"), null=True)
    refused_at = models.DateTimeField(_("退回时间"), null=True)
    refuse_reason = models.TextField(_("退回理由"), blank=True)
    ended_at = models.DateTimeField(_("撤下或被取代时间"), null=True)

    class Meta:
        verbose_name = _("建议公开")
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=models.F("prepared_by")),
                name="suggestion_publication_two_people",
            ),
            models.CheckConstraint(
                condition=Q(ground__isnull=False) | ~(Q(title="") | Q(text="") | Q(answer="")),
                name="suggestion_publication_has_words",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(approved_at__isnull=True, refused_at__isnull=True, ended_at__isnull=True),
                name="suggestion_publication_one_waits",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(approved_at__isnull=False, ended_at__isnull=True),
                name="suggestion_publication_one_shown",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="spub_case"),
            *(
                models.Index(
                    fields=[*column, "approved_at", "id"],
                    condition=Q(approved_at__isnull=False, ended_at__isnull=True),
                    name=f"spub_{name}",
                )
                for name, column in (
                    ("shown", []),
                    ("congress", ["people_congress"]),
                    ("session", ["session"]),
                    ("unit", ["unit"]),
                    ("category", ["category"]),
                )
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.title}"

    @property
    def is_withheld(self) -> bool:
        """Whether it says that the suggestion is not published."""
        return self.ground_id is not None


def publication_subject(case_id: int) -> str:
    """The key of the clock by which a suggestion and its answer are to be published."""
    return f"publication:{case_id}"
