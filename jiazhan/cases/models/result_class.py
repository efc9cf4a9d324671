from django.db import models
from django.utils.translation import gettext_lazy as _


class ResultScheme(models.Model):
    """结果类别方案: the classes in which a place sorts answers (A/B/C/D, three classes, 甲乙丙); a rule profile names one."""

    code = models.SlugField(_("代码"), max_length=40, unique=True)
    name = models.CharField(_("名称"), max_length=80)
    is_active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = _("结果类别方案")

    def __str__(self) -> str:
        return self.name


class ResultClass(models.Model):
    """办理结果类别: one class of a scheme. Letters mean different things in different places (domain rules 1.6), so what a
    class means stands beside its mark; figures count meanings. Rows are never changed: an answer keeps mark and label.
    """

    class Meaning(models.TextChoices):
        SOLVED = "solved", _("已经解决")
        IN_PROGRESS = "in_progress", _("正在解决")
        PLANNED = "planned", _("列入计划")
        EXPLAINED = "explained", _("解释说明")

    scheme = models.ForeignKey(ResultScheme, models.CASCADE, related_name="classes", verbose_name=_("结果类别方案"))
    mark = models.CharField(_("类别标记"), max_length=4)
    label = models.CharField(_("名称"), max_length=60)
    meaning = models.CharField(_("含义"), max_length=12, choices=Meaning)
    needs_promise = models.BooleanField(_("要写承诺"), default=False)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)

    class Meta:
        verbose_name = _("办理结果类别")
        constraints = [models.UniqueConstraint(fields=["scheme", "mark"], name="result_class_mark_once")]

    def __str__(self) -> str:
        return f"{self.mark} {self.label}"
