"""The forms of the public pages; every sentence says what to do and why."""

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiazhan.cases.actions.raise_matter import TEXT_LIMIT
from jiazhan.cases.codes import code_digits, looks_like_phone
from jiazhan.cases.models import Rating

Choices = list[tuple[str, str | Promise]]
UNSURE = "unsure"


class ManyFiles(forms.ClearableFileInput):
    """A file input that takes several at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class Photos(forms.FileField):
    """Several files; what they are is checked where they are made ready."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The uploaded files that came; empty ones too, so that each gets its sentence."""
        return [file for file in data if isinstance(file, UploadedFile)] if isinstance(data, list) else []


class WhatForm(forms.Form):
    """第 1 步: what happened."""

    text = forms.CharField(
        label=_("请说说这件事"),
        help_text=_("一次说一件事：时间、地点、影响。"),
        error_messages={
            "required": _("请写下是什么事。"),
            "max_length": _("写得太长了，请控制在 20,000 字以内。"),
        },
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 6, "data-count": "text-count", "autocomplete": "off", "maxlength": None}),
    )
    category = forms.ChoiceField(label=_("属于哪一类"), required=False, widget=forms.RadioSelect)
    photos = Photos(
        label=_("照片"),
        required=False,
        help_text=_("照片里的拍摄位置会自动去掉。请别拍到别人的脸和车牌。"),
        widget=ManyFiles(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    def __init__(self, *args: Any, categories: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["category"]).choices = [*categories, (UNSURE, _("说不准"))]
        self.fields["text"].widget.attrs.pop("maxlength", None)


class WhereForm(forms.Form):
    """第 2 步: where it is. The villages are those of the town that is chosen."""

    town = forms.ChoiceField(
        label=_("乡镇或街道"),
        error_messages={
            "required": _("请选择乡镇或街道。"),
            "invalid_choice": _("请在列出的乡镇里选一个。"),
        },
        widget=forms.Select(attrs={"data-submit": "1"}),
    )
    region = forms.ChoiceField(
        label=_("村或社区"),
        error_messages={
            "required": _("请选择村或社区，才知道由谁来办。"),
            "invalid_choice": _("请在这个乡镇的村和社区里选一个。"),
        },
    )
    place = forms.CharField(
        label=_("具体地点"),
        required=False,
        max_length=120,
        error_messages={"max_length": _("位置请控制在 120 字以内。")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, towns: Choices, villages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("town", towns), ("region", villages)):
            cast(forms.ChoiceField, self.fields[name]).choices = [("", _("请选择")), *choices]


class ContactForm(forms.Form):
    """第 3 步: how to reach the person, and what they agree to."""

    name = forms.CharField(
        label=_("怎么称呼您"),
        required=False,
        max_length=40,
        error_messages={"max_length": _("姓名请控制在 40 字以内。")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("电话"),
        required=False,
        max_length=40,
        help_text=_("留了电话，才能打给您说结果；不留也可以凭查询码看。"),
        error_messages={"max_length": _("请检查电话号码，例如 139 0000 1234。")},
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    may_share_contact = forms.BooleanField(label=_("可以把电话告诉办事单位，方便问清情况"), required=False)
    may_publish = forms.BooleanField(label=_("办好以后，可以隐去姓名公开这件事"), required=False)
    is_minor = forms.BooleanField(label=_("我未满 14 周岁"), required=False)
    guardian_agrees = forms.BooleanField(label=_("家长或监护人已经同意"), required=False)
    no_secrets = forms.BooleanField(
        label=_("内容不涉及国家秘密"), error_messages={"required": _("请确认内容不涉及国家秘密。")}
    )

    def clean_phone(self) -> str:
        """What could be a telephone number."""
        phone = str(self.cleaned_data["phone"]).strip()
        if phone and not looks_like_phone(phone):
            raise forms.ValidationError(_("请检查电话号码，例如 139 0000 1234。"))
        return phone

    def clean(self) -> dict[str, Any]:
        """A person under 14 needs a guardian's consent (PIPL 31)."""
        values = super().clean() or self.cleaned_data
        if values.get("is_minor") and not values.get("guardian_agrees"):
            self.add_error("guardian_agrees", _("未满十四周岁，请家长或监护人同意后再提交。"))
        return values


class CodeForm(forms.Form):
    """查进度: the code on the slip."""

    code = forms.CharField(
        label=_("查询码"),
        help_text=_("查询码是回执上的 12 位数字"),
        max_length=60,
        error_messages={
            "required": _("请填写回执上的 12 位查询码。"),
            "max_length": _("查询码是 12 位数字，请对照回执再填一次。"),
        },
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": _("例如 4826 1937 5504")}
        ),
    )

    def clean_code(self) -> str:
        """The twelve digits, however they were typed."""
        digits = code_digits(str(self.cleaned_data["code"]))
        if not digits:
            raise forms.ValidationError(_("查询码是 12 位数字，请对照回执再填一次。"))
        return digits


class TailForm(forms.Form):
    """电话后四位: before anything personal is shown."""

    tail = forms.CharField(
        label=_("您留的电话的后四位"),
        max_length=8,
        error_messages={
            "required": _("请填写电话的后四位。"),
            "max_length": _("请只填电话的后四位数字。"),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class RatingForm(forms.Form):
    """评价: how satisfied, and whether it is really solved."""

    level = forms.ChoiceField(
        label=_("您满意吗"),
        choices=Rating.Level.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选满意、基本满意或不满意。")},
    )
    solved = forms.ChoiceField(
        label=_("问题真正解决了吗"),
        choices=Rating.Solved.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选问题有没有真正解决。")},
    )
    comment = forms.CharField(
        label=_("想补充的话"),
        required=False,
        max_length=2000,
        error_messages={"max_length": _("请控制在 2,000 字以内。")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SayForm(forms.Form):
    """还有话要说: more words to a matter."""

    text = forms.CharField(
        label=_("您想补充什么"),
        max_length=2000,
        error_messages={"required": _("请写下想说的话。"), "max_length": _("请控制在 2,000 字以内。")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class PersonForm(forms.Form):
    """更正我的信息."""

    name = forms.CharField(
        label=_("怎么称呼您"),
        required=False,
        max_length=40,
        error_messages={"max_length": _("姓名请控制在 40 字以内。")},
    )
    phone = forms.CharField(
        label=_("电话"), required=False, max_length=40, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    may_share_contact = forms.BooleanField(label=_("可以把电话告诉办事单位"), required=False)
    may_publish = forms.BooleanField(label=_("办好以后，可以隐去姓名公开这件事"), required=False)


class DeadlineForm(forms.Form):
    """期限计算: so long from such a day."""

    length = forms.IntegerField(
        label=_("多长"),
        min_value=1,
        max_value=3650,
        error_messages={
            "required": _("请填写期限的长度，例如 10。"),
            "invalid": _("请填一个数字，例如 10。"),
            "min_value": _("期限至少是 1。"),
            "max_value": _("期限太长了，请填 3,650 以内的数字。"),
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    unit = forms.ChoiceField(
        label=_("单位"),
        choices=[("working_days", _("工作日")), ("calendar_days", _("天")), ("months", _("个月"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选工作日、天或个月。"), "invalid_choice": _("请选工作日、天或个月。")},
    )
    start = forms.DateField(
        label=_("从哪天起"),
        help_text=_("这一天不算，从第二天数起。"),
        error_messages={"required": _("请填写起算的日期。"), "invalid": _("请填写日期，例如 2026-10-16。")},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
