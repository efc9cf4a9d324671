"""What is typed about organisations, stations, deputies and groups; the actions judge it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.models import Organisation, User
from jiazhan.desk.forms.choices import RegionField
from jiazhan.desk.forms.manage_people import DATE
from jiazhan.stations.models import Deputy, DeputyGroup, Mandate, Station

_NAME = {"required": _("请填写名称。")}


class _InReach(forms.Form):
    """A form with choices that depend on who fills it."""

    def __init__(self, *args: Any, is_new: bool, choices: dict[str, QuerySet[Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        if is_new:
            self.fields.pop("is_active", None)


class OrganisationForm(_InReach):
    """Whatever can be responsible for something."""

    name = forms.CharField(label=_("名称"), max_length=80, error_messages=_NAME)
    short_name = forms.CharField(
        label=_("简称"), max_length=40, required=False, help_text=_("列表里用，例如“县住建局”")
    )
    kind = forms.ChoiceField(
        label=_("类别"),
        choices=[("", _("请选择")), *Organisation.Kind.choices],
        error_messages={"required": _("请选择单位类别。")},
    )
    region = RegionField(label=_("地区"))
    parent = forms.ModelChoiceField(
        label=_("上级单位"), queryset=Organisation.objects.none(), required=False, empty_label=_("没有")
    )
    phone = forms.CharField(label=_("电话"), max_length=40, required=False)
    reply_series = forms.CharField(
        label=_("答复发文代字"),
        max_length=30,
        required=False,
        help_text=_("例如“嘉水建复”：签发答复时按年编成“嘉水建复〔2026〕12号”。不填就不自动编号。"),
    )
    co_opinion_series = forms.CharField(
        label=_("会办意见发文代字"), max_length=30, required=False, help_text=_("例如“嘉水建会”，另外编号。")
    )
    is_active = forms.BooleanField(label=_("在用"), required=False, help_text=_("停用后不能再交办给它，办过的都保留。"))


class StationForm(_InReach):
    """A place where deputies meet the people."""

    name = forms.CharField(label=_("名称"), max_length=80, error_messages=_NAME)
    code = forms.CharField(
        label=_("编号"),
        max_length=16,
        help_text=_("印在二维码和事项编号里，例如 QS-01"),
        error_messages={"required": _("请填写编号。")},
    )
    tier = forms.ChoiceField(
        label=_("层级"),
        choices=[("", _("请选择")), *Station.Tier.choices],
        error_messages={"required": _("请选择层级。")},
    )
    region = RegionField(label=_("地区"))
    parent = forms.ModelChoiceField(
        label=_("上级联络站"), queryset=Station.objects.none(), required=False, empty_label=_("没有")
    )
    address = forms.CharField(label=_("地址"), max_length=160, required=False)
    phone = forms.CharField(label=_("电话"), max_length=40, required=False)
    opening_hours = forms.CharField(
        label=_("开放时间"), max_length=120, required=False, help_text=_("例如 周一至周五 9:00–17:00")
    )
    theme = forms.CharField(label=_("特色"), max_length=120, required=False)
    has_council_hall = forms.BooleanField(label=_("设有人民议事厅"), required=False)
    is_active = forms.BooleanField(label=_("在用"), required=False, help_text=_("停用后网上不再显示，也不能再登记。"))


class PlacementForm(_InReach):
    """A deputy who comes to a station."""

    deputy = forms.ModelChoiceField(
        label=_("代表"),
        queryset=Deputy.objects.none(),
        empty_label=_("请选择"),
        error_messages={"required": _("请选择代表。")},
    )
    is_head = forms.BooleanField(label=_("任站长"), required=False)
    since = forms.DateField(label=_("进站日期"), required=False, widget=forms.DateInput(DATE, "%Y-%m-%d"))


class DeputyForm(_InReach):
    """A person elected to one or more congresses."""

    name = forms.CharField(label=_("姓名"), max_length=80, error_messages={"required": _("请填写姓名。")})
    gender = forms.ChoiceField(
        label=_("性别"), choices=[("", _("不填")), ("男", _("男")), ("女", _("女"))], required=False
    )
    region = RegionField(label=_("地区"))
    post = forms.CharField(label=_("工作单位和职务"), max_length=120, required=False)
    specialty = forms.CharField(label=_("专长"), max_length=80, required=False)
    phone = forms.CharField(label=_("电话"), max_length=40, required=False, help_text=_("加密保存，不公开。"))
    group = forms.ModelChoiceField(
        label=_("代表小组"), queryset=DeputyGroup.objects.none(), required=False, empty_label=_("没有")
    )
    user = forms.ModelChoiceField(
        label=_("登录账号"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("没有"),
        help_text=_("代表自己登录用的人员。"),
    )
    is_leading_cadre = forms.BooleanField(label=_("领导干部代表"), required=False)
    is_active = forms.BooleanField(label=_("在任"), required=False, help_text=_("离任后网上不再显示，履职记录保留。"))


class SeatForm(forms.Form):
    """A seat of one level for one term."""

    level = forms.ChoiceField(
        label=_("代表层级"),
        choices=[("", _("请选择")), *Mandate.Level.choices],
        error_messages={"required": _("请选择代表层级。")},
    )
    term = forms.IntegerField(
        label=_("届"), min_value=1, max_value=60, error_messages={"required": _("请填写第几届，例如 18。")}
    )
    electoral_district = forms.CharField(label=_("选区"), max_length=80, required=False)
    deputy_certificate_no = forms.CharField(label=_("代表证号"), max_length=40, required=False)
    starts_on = forms.DateField(label=_("开始日期"), required=False, widget=forms.DateInput(DATE, "%Y-%m-%d"))
    ends_on = forms.DateField(label=_("结束日期"), required=False, widget=forms.DateInput(DATE, "%Y-%m-%d"))


class EndForm(forms.Form):
    """The last day of a seat."""

    ends_on = forms.DateField(
        label=_("结束日期"),
        widget=forms.DateInput(DATE, "%Y-%m-%d"),
        error_messages={"required": _("请填写结束日期。")},
    )


class GroupForm(_InReach):
    """Deputies who act together."""

    name = forms.CharField(label=_("名称"), max_length=80, error_messages=_NAME)
    region = RegionField(label=_("地区"))
    profession = forms.CharField(
        label=_("专业"), max_length=80, required=False, help_text=_("专业小组才填，例如“农业农村”。")
    )
    leader = forms.ModelChoiceField(
        label=_("组长"), queryset=Deputy.objects.none(), required=False, empty_label=_("没有")
    )
    is_active = forms.BooleanField(label=_("在用"), required=False)

    def __init__(self, *args: Any, is_new: bool, choices: dict[str, QuerySet[Any]], **kwargs: Any) -> None:
        super().__init__(*args, is_new=is_new, choices=choices, **kwargs)
        if not is_new:
            self.fields.pop("region")
