"""What is typed about categories, grounds, rules, the calendar, reception days and the site; the actions judge it."""

from calendar import monthrange
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.cases.models import Category, ResultScheme, Rule, RuleProfile
from jiazhan.desk.forms.base import Text
from jiazhan.desk.forms.choices import RegionField
from jiazhan.desk.forms.manage_people import DATE
from jiazhan.stations.models import Deputy

_NAME = {"required": gettext_lazy("请填写名称。")}
_CODE = {"required": gettext_lazy("请填写代码。")}
_POSITION = gettext_lazy("小的排在前面")


class CategoryForm(forms.Form):
    """What a case can be about, in two levels."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=40, error_messages=_NAME)
    code = forms.SlugField(
        label=gettext_lazy("代码"), max_length=40, help_text=gettext_lazy("字母、数字，例如 0101"), error_messages=_CODE
    )
    parent = forms.ModelChoiceField(
        label=gettext_lazy("上级类别"),
        queryset=Category.objects.none(),
        required=False,
        empty_label=gettext_lazy("没有，是第一级"),
    )
    position = forms.IntegerField(
        label=gettext_lazy("次序"), min_value=0, max_value=9999, initial=0, help_text=_POSITION
    )
    is_active = forms.BooleanField(
        label=gettext_lazy("在用"), required=False, help_text=gettext_lazy("停用后不能再选，已经分好类的不变。")
    )

    def __init__(self, *args: Any, own: Category | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Category.objects.filter(parent__isnull=True).order_by("position", "pk")
        self.fields["parent"].queryset = rows.exclude(pk=own.pk) if own else rows  # type: ignore[attr-defined]
        if own is None:
            self.fields.pop("is_active")


class GroundForm(forms.Form):
    """Why a matter belongs elsewhere, and where."""

    name = forms.CharField(
        label=gettext_lazy("理由"),
        max_length=80,
        help_text=gettext_lazy("例如“已进入诉讼”"),
        error_messages={"required": gettext_lazy("请填写理由。")},
    )
    code = forms.SlugField(
        label=gettext_lazy("代码"),
        max_length=40,
        help_text=gettext_lazy("字母、数字，建立后不改"),
        error_messages=_CODE,
    )
    channel = forms.CharField(
        label=gettext_lazy("正确渠道"),
        max_length=120,
        error_messages={"required": gettext_lazy("请填写应当去哪里反映。")},
    )
    phone = forms.CharField(label=gettext_lazy("渠道电话"), max_length=40, required=False)
    sentence = forms.CharField(
        label=gettext_lazy("对反映人说的话"),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("请填写对反映人说的话。")},
    )
    position = forms.IntegerField(
        label=gettext_lazy("次序"), min_value=0, max_value=9999, initial=0, help_text=_POSITION
    )
    is_active = forms.BooleanField(label=gettext_lazy("在用"), required=False)

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("is_active" if is_new else "code")


def _yes_or_no(label: Text, *, yes: Text, no: Text, hint: Text) -> forms.TypedChoiceField:
    """A rule that a region may leave to the one above it."""
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=(("", gettext_lazy("照上一级的")), ("yes", yes), ("no", no)),
        coerce=lambda value: value == "yes",
        empty_value=None,
        help_text=hint,
    )


class ProfileForm(forms.Form):
    """From when on a region has clocks of its own."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=80, error_messages=_NAME)
    region = RegionField(label=gettext_lazy("地区"))
    template = forms.ModelChoiceField(
        queryset=RuleProfile.objects.none(),
        required=False,
        label=gettext_lazy("从哪里开始"),
        empty_label=gettext_lazy("照这个地区现在用的"),
        help_text=gettext_lazy("选一个省市的规定，就先用它写明的期限；它没有写的，照这个地区现在用的。"),
    )
    valid_from = forms.DateField(
        label=gettext_lazy("从哪天起"),
        widget=forms.DateInput(DATE, "%Y-%m-%d"),
        error_messages={"required": gettext_lazy("请填写从哪天起用。")},
    )
    valid_to = forms.DateField(label=gettext_lazy("到哪天止"), required=False, widget=forms.DateInput(DATE, "%Y-%m-%d"))
    result_scheme = forms.ModelChoiceField(
        queryset=ResultScheme.objects.none(),
        required=False,
        label=gettext_lazy("办理结果分几类"),
        empty_label=gettext_lazy("照上一级的"),
        help_text=gettext_lazy("以后写的答复按它分类，已经答复的不变。"),
    )
    most_rehandlings = forms.IntegerField(
        label=gettext_lazy("二次办理最多几轮"),
        min_value=0,
        max_value=9,
        required=False,
        help_text=gettext_lazy("再不满意，就由人大召开协商会。不填照上一级的。"),
    )
    prechecks_replies = _yes_or_no(
        gettext_lazy("签发以前由政府办预审"),
        yes=gettext_lazy("要预审"),
        no=gettext_lazy("不用预审"),
        hint=gettext_lazy("政府办分办的建议，答复先经它预审。"),
    )
    publishes_suggestions = _yes_or_no(
        gettext_lazy("建议和答复向社会公开"),
        yes=gettext_lazy("公开"),
        no=gettext_lazy("不公开"),
        hint=gettext_lazy("答复签发后，经人大审核登在公开页面上。"),
    )
    needs_consent_to_publish = _yes_or_no(
        gettext_lazy("代表不同意的"),
        yes=gettext_lazy("不公开"),
        no=gettext_lazy("也公开"),
        hint=gettext_lazy("代表起草时写明同不同意公开。"),
    )

    def __init__(self, *args: Any, regions: QuerySet[Any] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        schemes = ResultScheme.objects.filter(is_active=True).order_by("pk")
        self.fields["result_scheme"].queryset = schemes  # type: ignore[attr-defined]
        if regions is None:
            self.fields.pop("region")
            self.fields.pop("template")
        else:
            self.fields["region"].queryset = regions  # type: ignore[attr-defined]
            templates = RuleProfile.objects.filter(is_template=True).order_by("pk")
            self.fields["template"].queryset = templates  # type: ignore[attr-defined]


class RuleForm(forms.Form):
    """How long one clock is, and on what basis."""

    label = forms.CharField(label=gettext_lazy("名称"), max_length=80, error_messages=_NAME)
    count = forms.IntegerField(
        label=gettext_lazy("长度"),
        min_value=1,
        max_value=999,
        error_messages={"required": gettext_lazy("请填写多少天或几个月。")},
    )
    unit = forms.ChoiceField(label=gettext_lazy("单位"), choices=Rule.Unit.choices, widget=forms.RadioSelect)
    basis = forms.CharField(
        label=gettext_lazy("依据"), max_length=160, required=False, help_text=gettext_lazy("哪条法律、哪个文件")
    )


class NoticeForm(forms.Form):
    """A notice of holidays, as a file or pasted."""

    year = forms.IntegerField(
        label=gettext_lazy("年份"), error_messages={"required": gettext_lazy("请填写是哪一年的安排。")}
    )
    source = forms.CharField(
        label=gettext_lazy("依据的通知"),
        max_length=200,
        help_text=gettext_lazy("例如 国办发明电〔2026〕7 号"),
        error_messages={"required": gettext_lazy("请写明依据的通知。")},
    )
    file = forms.FileField(
        label=gettext_lazy("文件"), required=False, help_text=gettext_lazy("CSV，第一行是 date,type,festival")
    )
    text = forms.CharField(
        label=gettext_lazy("或者粘贴在这里"),
        required=False,
        widget=forms.Textarea({"rows": 8, "class": "num"}),
        help_text=gettext_lazy("每行一天：2027-01-01,holiday,元旦；调休上班写 workday"),
    )

    def clean(self) -> dict[str, Any]:
        """The words of the notice, from whichever way they came."""
        data: dict[str, Any] = self.cleaned_data
        upload = data.get("file")
        if upload is not None and upload.size > 256 * 1024:
            self.add_error("file", _("文件太大了，放假通知不会超过 256 KB。"))
        elif upload is not None:
            data["text"] = decoded(upload.read())
        if not data.get("text", "").strip() and "file" not in self.errors:
            self.add_error("text", _("请选文件，或把通知粘贴在这里。"))
        return data


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8 or GB18030."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


class ReceptionDayForm(forms.Form):
    """When deputies receive people at a station, and who."""

    day = forms.DateField(
        label=gettext_lazy("日期"),
        widget=forms.DateInput(DATE, "%Y-%m-%d"),
        error_messages={"required": gettext_lazy("请填写日期。")},
    )
    begins = forms.TimeField(
        label=gettext_lazy("开始"),
        initial="09:00",
        widget=forms.TimeInput({"type": "time"}, "%H:%M"),
        error_messages={"required": gettext_lazy("请填写开始时间。")},
    )
    ends = forms.TimeField(
        label=gettext_lazy("结束"),
        initial="11:30",
        widget=forms.TimeInput({"type": "time"}, "%H:%M"),
        error_messages={"required": gettext_lazy("请填写结束时间。")},
    )
    theme = forms.CharField(label=gettext_lazy("主题"), max_length=120, required=False)
    deputies = forms.ModelMultipleChoiceField(
        label=gettext_lazy("接待代表"),
        queryset=Deputy.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    every_month = forms.BooleanField(
        label=gettext_lazy("这一年余下的每个月同一天都安排"),
        required=False,
        help_text=gettext_lazy("遇周末和节假日也照样安排，保存前会列出每一天是周几。"),
    )

    def __init__(self, *args: Any, deputies: QuerySet[Deputy], is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputies"].queryset = deputies  # type: ignore[attr-defined]
        if not is_new:
            self.fields.pop("every_month")

    def days(self) -> list[date]:
        """The day that was typed, and with "every month" the same day of each month left in the year.

        A month that is too short has its last day instead, so that none is left out.
        """
        first: date = self.cleaned_data["day"]
        if not self.cleaned_data.get("every_month"):
            return [first]
        last = [monthrange(first.year, month)[1] for month in range(first.month, 13)]
        return [date(first.year, first.month + ahead, min(first.day, most)) for ahead, most in enumerate(last)]

    def moments(self, day: date) -> tuple[datetime, datetime]:
        """Beginning and end on a day."""
        data, zone = self.cleaned_data, timezone.get_current_timezone()
        return datetime.combine(day, data["begins"], zone), datetime.combine(day, data["ends"], zone)


class CancelForm(forms.Form):
    """Why a reception day falls out."""

    reason = forms.CharField(
        label=gettext_lazy("取消的原因"),
        max_length=200,
        error_messages={"required": gettext_lazy("请写明取消的原因。")},
    )


class SiteForm(forms.Form):
    """What the public pages say of themselves."""

    name = forms.CharField(
        label=gettext_lazy("名称"),
        max_length=40,
        help_text=gettext_lazy("例如“嘉鱼县”，网站名称是“嘉鱼县代表联络”"),
        error_messages=_NAME,
    )
    office = forms.CharField(label=gettext_lazy("主办单位"), max_length=80, required=False)
    phone = forms.CharField(label=gettext_lazy("电话"), max_length=40, required=False)
    hours = forms.CharField(
        label=gettext_lazy("接听时间"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("例如 周一至周五 8:30–17:30"),
    )
