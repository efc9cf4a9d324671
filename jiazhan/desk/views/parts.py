"""The developers' page: every shared part once, with invented words, to look at and to test against."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jiazhan.core.markup import CLOCK_LOOKS, ClockChip

TONES = (
    ("calm", "pencil", "草稿"),
    ("info", "clipboard-check", "已登记"),
    ("wait", "arrow-back-up", "已退回"),
    ("ok", "circle-check", "已办结"),
    ("late", "alert-triangle", "承诺未兑现"),
    ("note", "flag", "重点督办"),
)
CLOCK_WORDS = {
    "plain": ("还剩 12 个工作日", "10月29日"),
    "wait": ("还剩 3 个工作日", "10月16日"),
    "today": ("今天到期", "10月13日"),
    "late": ("超期 2 个工作日", "10月10日"),
    "paused": ("计时暂停", "等反映人补充"),
    "provisional": ("还剩 62 个工作日", "2027年1月8日，暂定"),
    "done": ("按期办结", "10月9日"),
}
REASONS = (
    "10月10日（周六，调休上班）承办单位办好，当天不算。",
    "从 10月12日起，数 5 个工作日。",
    "10月11日是周日，不算。",
)
STORY = (
    {"kind": "next", "icon": "message-question", "sentence": "下一步：把结果告诉反映人", "by": "联络站，10月16日前"},
    {"kind": "now", "icon": "circle-check", "sentence": "办好", "when": "10月10日 周六 16:20", "by": "附照片 2 张"},
    {"icon": "eye", "sentence": "现场查看", "when": "10月9日 周五 10:05", "quote": "闸板也坏了，一并换掉。"},
)
CONSEQUENCES = (("circle-minus", "办理停止，有关的人会收到通知。"), ("lock", "记录保留，不会删除。"))


class PartsForm(forms.Form):
    """One field of every kind that the parts draw."""

    title = forms.CharField(label="答复文号", help_text="例如 云建函〔2026〕23 号")
    promised_date = forms.DateField(
        label="承诺完成日期",
        error_messages={"required": "B 类要写完成日期。"},
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    text = forms.CharField(label="想补充的话", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    place = forms.ChoiceField(
        label="村或社区", choices=[("", "请选择"), ("1", "河东社区"), ("2", "龙潭村")], required=False
    )
    photo = forms.FileField(label="照片", required=False)
    rating = forms.ChoiceField(
        label="满意吗",
        choices=[("3", "满意"), ("2", "基本满意"), ("1", "不满意")],
        widget=forms.RadioSelect,
        error_messages={"required": "请选一项，才算评价。"},
    )
    solved = forms.ChoiceField(
        label="真正解决了吗",
        choices=[("2", "真正解决了"), ("1", "解决了一部分"), ("0", "没有解决")],
        widget=forms.RadioSelect,
        required=False,
    )
    way = forms.ChoiceField(
        label="怎么办", choices=[("1", "当场答复"), ("2", "村社区办"), ("3", "镇里办")], widget=forms.RadioSelect
    )
    seen = forms.ChoiceField(
        label="去了哪里", choices=[("1", "龙潭村"), ("2", "河东社区"), ("3", "别处")], widget=forms.RadioSelect
    )
    kinds = forms.MultipleChoiceField(
        label="涉及什么", choices=[("1", "道路"), ("2", "用水")], widget=forms.CheckboxSelectMultiple, required=False
    )
    is_adult = forms.BooleanField(label="我已满 14 周岁", required=False)


class ReasonForm(forms.Form):
    """What a confirmation asks for."""

    reason = forms.CharField(label="撤回理由", initial="与第 11 号内容重复")


@require_GET
def parts(request: HttpRequest) -> HttpResponse:
    """Draw every part."""
    now = timezone.now()
    values: dict[str, Any] = {
        "tones": TONES,
        "chips": [
            ClockChip(words=CLOCK_WORDS[look][0], date_text=CLOCK_WORDS[look][1], look=look) for look in CLOCK_LOOKS
        ],
        "reasons": REASONS,
        "story": STORY,
        "form": PartsForm({"title": "云建函〔2026〕23 号", "solved": "2", "way": "3", "seen": "1", "kinds": ["1"]}),
        "reason_form": ReasonForm(),
        "consequences": CONSEQUENCES,
        "hints": {"0": "会请镇里确认，再办一次"},
        "now": now,
        "moments": [now, now - timedelta(minutes=8), now - timedelta(days=1), now - timedelta(days=400)],
    }
    return render(request, "desk/parts.html", values)
