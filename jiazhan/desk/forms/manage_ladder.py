"""What is typed of a rung of the ladder and of a ground of key supervision; the actions judge it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jiazhan.cases.models import LadderRung


class RungForm(forms.Form):
    """One rung: for which clocks, when, what light, what it asks, whom it tells."""

    name = forms.CharField(label=_("名称"), max_length=40, error_messages={"required": _("请填写名称。")})
    clocks = forms.ChoiceField(
        label=_("用于哪种期限"),
        choices=LadderRung.Clocks.choices,
        help_text=_("一种期限有了自己的级，就不用“其他各种期限”的。"),
    )
    position = forms.IntegerField(
        label=_("次序"),
        min_value=1,
        max_value=999,
        help_text=_("小的先到"),
        error_messages={"required": _("请填写次序。")},
    )
    mark = forms.ChoiceField(label=_("什么时候到"), choices=LadderRung.Mark.choices, widget=forms.RadioSelect)
    count = forms.IntegerField(
        label=_("数目"),
        min_value=0,
        max_value=999,
        required=False,
        help_text=_("百分之几，或者几个工作日；“到期当天”不用填"),
    )
    light = forms.ChoiceField(label=_("亮什么灯"), choices=LadderRung.Light.choices, widget=forms.RadioSelect)
    act = forms.ChoiceField(
        label=_("到了怎么办"),
        choices=[("", _("由系统自动提醒")), *LadderRung.Act.choices],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("选催办、点名督办或约谈说明，就请人来办；这一级没到，点名和约谈不能办。"),
    )
    tells_party = forms.BooleanField(label=_("提醒现在该办的人"), required=False)
    tells_head = forms.BooleanField(label=_("提醒承办单位负责人"), required=False)
    tells_congress = forms.BooleanField(label=_("提醒人大工作机构"), required=False)
    tells_government = forms.BooleanField(label=_("提醒政府办公室"), required=False)

    def clean_count(self) -> int:
        """Nothing typed is nought."""
        return self.cleaned_data.get("count") or 0
