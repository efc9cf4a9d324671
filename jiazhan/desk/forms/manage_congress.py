"""What is typed about sessions, delegations and what is no suggestion; the actions judge it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.models import Region
from jiazhan.desk.forms.base import Text
from jiazhan.desk.forms.choices import RegionField
from jiazhan.desk.forms.manage_people import DATE
from jiazhan.stations.models import Deputy


class SessionForm(forms.Form):
    """One session of a congress; of one there already the congress stays."""

    region = RegionField(label=_("哪里的人大"))
    term = forms.IntegerField(
        label=_("届"), min_value=1, max_value=99, error_messages={"required": _("请填写第几届，例如 18。")}
    )
    number = forms.IntegerField(
        label=_("次"), min_value=1, max_value=99, error_messages={"required": _("请填写第几次会议，例如 3。")}
    )
    opens_on = forms.DateField(
        label=_("开幕日期"),
        widget=forms.DateInput(DATE, "%Y-%m-%d"),
        error_messages={"required": _("请填写开幕日期。")},
    )
    closes_on = forms.DateField(
        label=_("闭幕日期"),
        widget=forms.DateInput(DATE, "%Y-%m-%d"),
        error_messages={"required": _("请填写闭幕日期。")},
    )
    bills_due_at = forms.DateTimeField(
        label=_("议案截止时间"),
        required=False,
        help_text=_("不填的，到闭幕当天为止。"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args: Any, regions: QuerySet[Region] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if regions is None:
            self.fields.pop("region")
        else:
            self.fields["region"].queryset = regions  # type: ignore[attr-defined]


class DelegationForm(forms.Form):
    """A delegation and who heads it."""

    name = forms.CharField(
        label=_("名称"),
        max_length=80,
        help_text=_("例如“潘家湾镇代表团”"),
        error_messages={"required": _("请填写代表团名称。")},
    )
    head = forms.ModelChoiceField(
        label=_("团长"),
        queryset=Deputy.objects.none(),
        empty_label=_("请选择"),
        error_messages={"required": _("请选团长。")},
    )

    def __init__(self, *args: Any, deputies: QuerySet[Deputy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["head"].queryset = deputies  # type: ignore[attr-defined]


class ListedForm(forms.Form):
    """One ground of a list that the office keeps; `hint` says who reads it."""

    name = forms.CharField(
        label=_("情形"),
        max_length=120,
        error_messages={"required": _("请填写是什么情形。")},
    )
    code = forms.CharField(label=_("代码"), max_length=40, error_messages={"required": _("请填写代码。")})
    basis = forms.CharField(label=_("依据"), max_length=160, required=False)
    position = forms.IntegerField(label=_("次序"), min_value=0, max_value=999, initial=0)
    is_active = forms.BooleanField(label=_("在用"), required=False)

    def __init__(self, *args: Any, is_new: bool, hint: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = hint
        self.fields.pop("is_active" if is_new else "code")
