"""代表建议: formed from opinions, handed in, taken up or sent back."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.cases.actions.draft_suggestion import Draft
from jiazhan.cases.models import Case
from jiazhan.cases.queries.visible import visible
from jiazhan.desk.forms.base import StepForm, long_text
from jiazhan.stations.models import Deputy

MOST_OTHERS = 40


class BecomeSuggestion(StepForm):
    """形成建议: situation, analysis, proposal; further opinions by their numbers."""

    heading, submit = gettext_lazy("形成代表建议"), gettext_lazy("存为建议草稿")
    lead = gettext_lazy("先存为草稿，提交以后县人大才看到。反映人从此跟着建议看进度。")
    done = gettext_lazy("建议草稿已存好。")
    title = forms.CharField(
        label=gettext_lazy("建议标题"),
        max_length=120,
        help_text=gettext_lazy("一件建议只说一件事，例如“关于……的建议”。"),
        error_messages={"required": gettext_lazy("请写建议标题。")},
    )
    situation = long_text(gettext_lazy("情况"), rows=6, missing=gettext_lazy("请写明情况。"))
    analysis = long_text(gettext_lazy("分析"), required=False, rows=4)
    proposal = long_text(gettext_lazy("建议"), rows=6, missing=gettext_lazy("请写明建议怎么做。"))
    others = forms.CharField(
        label=gettext_lazy("一起写进来的意见（编号）"),
        required=False,
        max_length=800,
        help_text=gettext_lazy("几个编号之间用空格或逗号隔开。"),
    )

    def first_values(self, case: Case) -> dict[str, Any]:
        return {"title": _("关于%(title)s的建议") % {"title": case.title.rstrip("…")}, "situation": case.text}

    def clean_others(self) -> list[Case]:
        numbers = [part.upper() for part in re.split(r"[\s,，、;；]+", self.cleaned_data["others"]) if part]
        if not numbers:
            return []
        rows = visible(self.actor).filter(number__in=numbers[:MOST_OTHERS]).exclude(pk=self.case.pk)
        found = {case.number: case for case in rows}
        missing = [number for number in numbers if number not in found and number != self.case.number]
        if missing:
            raise forms.ValidationError(_("没有找到：%(numbers)s。请检查编号。") % {"numbers": _("、").join(missing)})
        return list(found.values())

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        self.deputy = Deputy.objects.filter(user_id=self.actor.user_id or 0).first()
        if self.deputy is None:
            self.add_error(None, _("您的账号没有关联代表，请找管理员关联后再写建议。"))
        return values

    def arguments(self) -> dict[str, Any]:
        values = self.cleaned_data
        assert self.deputy is not None  # noqa: S101  clean() refuses the form otherwise
        draft = Draft(
            title=values["title"],
            situation=values["situation"],
            analysis=values["analysis"],
            proposal=values["proposal"],
            deputy=self.deputy,
            region=self.case.region,
            category=self.case.category,
            station=self.case.station,
        )
        return {"draft": draft, "others": values["others"], "version": values["version"]}


class Submit(StepForm):
    """提交."""

    heading, submit, done = gettext_lazy("提交这件建议？"), gettext_lazy("提交建议"), gettext_lazy("建议已提交。")
    consequences = (
        ("send", gettext_lazy("由县人大或主席团审查，决定是否受理。")),
        ("clock", gettext_lazy("十个工作日内给您回音。")),
    )


class Accept(StepForm):
    """受理."""

    heading, submit, done = gettext_lazy("受理这件建议？"), gettext_lazy("受理"), gettext_lazy("建议已受理。")
    consequences = (("clipboard-check", gettext_lazy("受理后要在期限内交给承办单位。")),)


class ReturnForRevision(StepForm):
    """退回修改."""

    heading, submit, done = gettext_lazy("退回代表修改"), gettext_lazy("退回修改"), gettext_lazy("已退回代表修改。")
    reason = long_text(gettext_lazy("哪里要改"), missing=gettext_lazy("请写明哪里要改，代表会看到。"), rows=3)
