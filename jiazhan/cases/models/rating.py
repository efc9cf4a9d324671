from django.db import models
from django.utils.translation import gettext_lazy as _


class Rating(models.Model):
    """评价: what the person who raised it says of the result: how satisfied, and whether it is really solved."""

    class Level(models.TextChoices):
        SATISFIED = "satisfied", _("满意")
        BASICALLY = "basically_satisfied", _("基本满意")
        DISSATISFIED = "dissatisfied", _("不满意")

    class Solved(models.TextChoices):
        YES = "yes", _("真正解决了")
        PARTLY = "partly", _("解决了一部分")
        NO = "no", _("没有解决")

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="ratings", verbose_name=_("事项"))
    round = models.PositiveSmallIntegerField(_("轮次"), default=1)
    level = models.CharField(_("满意程度"), max_length=20, choices=Level)
    solved = models.CharField(_("真正解决了吗"), max_length=8, choices=Solved)
    comment = models.TextField(_("想补充的话"), blank=True)
    at = models.DateTimeField(_("时间"))
    recorded_by = models.BigIntegerField(_("代录人"), null=True)

    class Meta:
        verbose_name = _("评价")
        constraints = [models.UniqueConstraint(fields=["case", "round"], name="rating_once_per_round")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.level}"
