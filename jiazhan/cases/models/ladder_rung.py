from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiazhan.cases import ladder


class LadderRung(models.Model):
    """督办阶梯: one rung of a profile's ladder: for which clocks, when it is reached, what light it shows, whom it tells,
    and whether it is a notice by the clock or asks a person to act (domain rules (b), 灯, 催办; 1.10).

    A profile has a ladder whole or none; one without uses that of the region above. `code` keeps a clock from being
    told twice of the same rung when a ladder is copied.
    """

    class Clocks(models.TextChoices):
        REPLY = "reply", _("建议答复和二次办理")
        EVALUATION = "evaluation", _("代表评价")
        CO_OPINION = "co_opinion", _("会办意见")
        COMMITMENT = "commitment", _("承诺完成日期")
        ALL = "all", _("其他各种期限")

    class Mark(models.TextChoices):
        SHARE = "share", _("期限过了百分之几")
        AFTER_START = "after_start", _("开始后第几个工作日")
        BEFORE_DUE = "before_due", _("到期前几个工作日")
        ON_DUE = "on_due", _("到期当天")
        AFTER_DUE = "after_due", _("超期几个工作日")

    class Light(models.TextChoices):
        GREEN = "green", _("绿灯")
        AMBER = "amber", _("黄灯")
        RED = "red", _("红灯")

    class Act(models.TextChoices):
        REMIND = "remind", _("催办")
        SUPERVISE_BY_NAME = "supervise_by_name", _("点名督办")
        CALL_TO_EXPLAIN = "call_to_explain", _("约谈说明")

    profile = models.ForeignKey("cases.RuleProfile", models.CASCADE, related_name="rungs", verbose_name=_("规则方案"))
    code = models.CharField(_("代码"), max_length=40)
    position = models.PositiveSmallIntegerField(_("次序"))
    name = models.CharField(_("名称"), max_length=40)
    clocks = models.CharField(_("用于哪种期限"), max_length=12, choices=Clocks, default=Clocks.ALL)
    mark = models.CharField(_("什么时候到"), max_length=12, choices=Mark)
    count = models.PositiveSmallIntegerField(_("数目"), default=0)
    light = models.CharField(_("亮什么灯"), max_length=8, choices=Light, default=Light.GREEN)
    act = models.CharField(_("请人办什么"), max_length=20, choices=Act, blank=True)
    tells_party = models.BooleanField(_("提醒责任方"), default=True)
    tells_head = models.BooleanField(_("提醒承办单位负责人"), default=False)
    tells_congress = models.BooleanField(_("提醒人大工作机构"), default=False)
    tells_government = models.BooleanField(_("提醒政府办公室"), default=False)

    class Meta:
        verbose_name = _("督办阶梯的一级")
        constraints = [
            models.UniqueConstraint(fields=["profile", "clocks", "code"], name="ladder_rung_code_once"),
            models.UniqueConstraint(fields=["profile", "clocks", "position"], name="ladder_rung_position_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def rung(self) -> ladder.Rung:
        """The same as a value."""
        told = {
            "party": self.tells_party,
            "head": self.tells_head,
            "congress": self.tells_congress,
            "government": self.tells_government,
        }
        return ladder.Rung(
            code=self.code,
            name=self.name,
            clocks=self.clocks,
            mark=self.mark,
            count=self.count,
            light=self.light,
            act=self.act,
            tells=frozenset(name for name, is_told in told.items() if is_told),
        )

    @property
    def when(self) -> str:
        """When it is reached, in words."""
        return when_words(mark=self.mark, count=self.count)


def when_words(*, mark: str, count: int) -> str:
    """When a rung is reached, in words."""
    words = {
        ladder.SHARE: gettext("期限过了 %(count)d%%"),
        ladder.AFTER_START: gettext("开始后第 %(count)d 个工作日"),
        ladder.BEFORE_DUE: gettext("到期前 %(count)d 个工作日"),
        ladder.ON_DUE: gettext("到期当天"),
        ladder.AFTER_DUE: gettext("超期 %(count)d 个工作日"),
    }
    sentence = words[mark]
    return sentence if mark == ladder.ON_DUE else sentence % {"count": count}
