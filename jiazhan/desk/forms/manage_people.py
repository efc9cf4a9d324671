"""What is typed about people, grants and roles; the actions judge it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.models import Organisation, Region, Role
from jiazhan.accounts.queries.permissions import all_permissions
from jiazhan.desk.forms.choices import RegionField

DATE = {"type": "date"}


class PersonForm(forms.Form):
    """Name, post and organisation of somebody who signs in."""

    name = forms.CharField(label=_("姓名"), max_length=80, error_messages={"required": _("请填写姓名。")})
    username = forms.CharField(
        label=_("用户名"),
        max_length=150,
        help_text=_("登录时用，字母、数字，例如 lixiaomei"),
        error_messages={"required": _("请填写用户名。")},
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )
    organisation = forms.ModelChoiceField(
        label=_("单位"),
        queryset=Organisation.objects.none(),
        empty_label=_("请选择"),
        error_messages={"required": _("请选择单位，才知道由谁管理。")},
    )
    post = forms.CharField(label=_("职务"), max_length=80, required=False)

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]


class GrantForm(forms.Form):
    """A role, and either a region or an organisation in which it holds."""

    role = forms.ModelChoiceField(
        label=_("角色"),
        queryset=Role.objects.order_by("pk"),
        empty_label=_("请选择"),
        error_messages={"required": _("请选择角色。")},
    )
    region = RegionField(label=_("地区"), required=False, help_text=_("这个地区和下面所有的地方。地区和单位选一个。"))
    organisation = forms.ModelChoiceField(
        label=_("单位"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("不限单位"),
        help_text=_("只管这一个单位或联络站的事。"),
    )
    valid_from = forms.DateField(label=_("从哪天起"), required=False, widget=forms.DateInput(DATE, "%Y-%m-%d"))
    valid_to = forms.DateField(label=_("到哪天止"), required=False, widget=forms.DateInput(DATE, "%Y-%m-%d"))

    def __init__(
        self, *args: Any, regions: QuerySet[Region], organisations: QuerySet[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]


class RoleForm(forms.Form):
    """What a role is called and what it may do."""

    name = forms.CharField(label=_("角色名称"), max_length=80, error_messages={"required": _("请填写角色名称。")})
    permissions = forms.MultipleChoiceField(label=_("权限"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = all_permissions().values()
        self.fields["permissions"].choices = [(one.code, one.label) for one in known]  # type: ignore[attr-defined]
