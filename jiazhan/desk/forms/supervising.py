"""督办: naming a unit, calling it in, key suggestions and what is recorded of them, excellent suggestions."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions.record_supervision import KINDS
from jiazhan.cases.models import Case, KeyGround
from jiazhan.cases.queries.supervising import committees_for, excellent_count
from jiazhan.desk.forms.base import FilesField, StepForm, day_field, drawn_choice, long_text

_DAY = gettext_lazy("请填写日期。")
_BY = gettext_lazy("哪天以前做到")


class SuperviseByName(StepForm):
    """点名督办."""

    heading, submit, done = gettext_lazy("点名督办"), gettext_lazy("点名督办"), gettext_lazy("已点名督办。")
    consequences = (
        ("bell", gettext_lazy("承办单位和它的负责人收到提醒，代表也看得到。")),
        ("clipboard-text", gettext_lazy("记入经过和督办清单。")),
    )
    text = long_text(
        gettext_lazy("对承办单位的要求"),
        missing=gettext_lazy("请写明要求承办单位做什么。"),
    )
    demand_by = day_field(_BY)


class CallToExplain(StepForm):
    """约谈说明."""

    heading, submit, done = gettext_lazy("记约谈说明"), gettext_lazy("记下约谈"), gettext_lazy("约谈已记下。")
    lead = gettext_lazy("请承办单位的负责人当面说明为什么没有办复，并商定接下来怎么办。")
    day = day_field(gettext_lazy("哪一天约谈"), required=True, missing=_DAY)
    participants = forms.CharField(
        label=gettext_lazy("约谈了谁"),
        max_length=2000,
        help_text=gettext_lazy("单位、职务、姓名"),
        error_messages={"required": gettext_lazy("请写明约谈了谁。")},
    )
    text = long_text(gettext_lazy("怎么说明的"), rows=4, missing=gettext_lazy("请写明承办单位怎么说明的。"))
    demand = long_text(gettext_lazy("商定了什么"), rows=4, missing=gettext_lazy("请写明商定了什么。"))
    demand_by = day_field(_BY)
    attached = FilesField()

    def first_values(self, case: Case) -> dict[str, Any]:
        return {"day": timezone.localdate()}


class RecordSupervision(StepForm):
    """记督办."""

    heading, submit, done = gettext_lazy("记督办"), gettext_lazy("记下"), gettext_lazy("督办已记下。")
    lead = gettext_lazy("重点督办建议的每一次督办都记下来：看到什么，要求承办单位做什么。")
    kind = drawn_choice(
        gettext_lazy("怎么督办的"),
        [(kind.value, kind.label) for kind in KINDS],
        missing=gettext_lazy("请选一种方式。"),
    )
    day = day_field(gettext_lazy("哪一天"), required=True, missing=_DAY)
    participants = forms.CharField(label=gettext_lazy("谁参加了"), max_length=2000, required=False)
    text = long_text(gettext_lazy("情况"), rows=4, missing=gettext_lazy("请写明看到、听到的情况。"))
    demand = long_text(gettext_lazy("对承办单位的要求"), rows=3, required=False)
    demand_by = day_field(_BY)
    attached = FilesField()

    def first_values(self, case: Case) -> dict[str, Any]:
        return {"day": timezone.localdate()}


class _Choice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def __init__(self, *, label: Any, missing: Any) -> None:
        super().__init__(
            queryset=KeyGround.objects.none(),
            label=label,
            empty_label=gettext_lazy("请选择"),
            error_messages={"required": missing, "invalid_choice": missing},
        )


class MarkKey(StepForm):
    """确定重点督办."""

    heading, submit = gettext_lazy("确定为重点督办建议"), gettext_lazy("确定重点督办")
    done = gettext_lazy("已确定为重点督办建议。")
    consequences = (
        ("user", gettext_lazy("承办单位由主要负责人领办，并当面同代表沟通。")),
        ("eye", gettext_lazy("负责督办的委员会看得到这件建议，记下每一次督办。")),
    )
    decided_on = day_field(gettext_lazy("哪一天的主任会议"), required=True, missing=gettext_lazy("请填写会议日期。"))
    key_ground = _Choice(label=gettext_lazy("为什么重点督办"), missing=gettext_lazy("请选一个理由。"))
    leader_name = forms.CharField(
        label=gettext_lazy("领衔督办的领导"),
        max_length=40,
        error_messages={"required": gettext_lazy("请写明哪位领导领衔督办。")},
    )
    leader_post = forms.CharField(
        label=gettext_lazy("职务"),
        max_length=80,
        help_text=gettext_lazy("例如 县人大常委会副主任"),
        error_messages={"required": gettext_lazy("请写明这位领导的职务。")},
    )
    committee = _Choice(label=gettext_lazy("由哪个委员会督办"), missing=gettext_lazy("请选一个委员会。"))
    text = long_text(gettext_lazy("督办要求"), required=False, rows=3)

    def first_values(self, case: Case) -> dict[str, Any]:
        return {"decided_on": timezone.localdate()}

    def prepare(self) -> None:
        grounds = KeyGround.objects.filter(is_active=True).order_by("position", "pk")
        self.fields["key_ground"].queryset = grounds  # type: ignore[attr-defined]
        self.fields["committee"].queryset = self.committees()  # type: ignore[attr-defined]

    def committees(self) -> QuerySet[Organisation]:
        """The bodies of the congress that may supervise it."""
        return committees_for(self.case)


class UnmarkKey(StepForm):
    """取消重点督办."""

    heading, submit = gettext_lazy("取消重点督办？"), gettext_lazy("取消重点督办")
    done = gettext_lazy("已取消重点督办。")
    is_danger = True
    consequences = (("eye-off", gettext_lazy("委员会不再看到这件建议，已经记下的督办留着。")),)
    reason = long_text(gettext_lazy("为什么取消"), rows=3, missing=gettext_lazy("请写明理由。"))


class MarkExcellent(StepForm):
    """评为优秀建议."""

    heading, submit, done = gettext_lazy("评为优秀建议"), gettext_lazy("评为优秀建议"), gettext_lazy("已评为优秀建议。")
    consequences = (("star", gettext_lazy("提出和附议的代表都收到提醒。")),)
    year = forms.IntegerField(
        label=gettext_lazy("哪个年度"),
        min_value=2000,
        max_value=2100,
        error_messages={"required": gettext_lazy("请填写年度，例如 2026。")},
    )
    reason = long_text(gettext_lazy("好在哪里"), rows=4, missing=gettext_lazy("请写明理由，代表会看到。"))

    def first_values(self, case: Case) -> dict[str, Any]:
        return {"year": timezone.localdate().year}

    def prepare(self) -> None:
        year = timezone.localdate().year
        count = excellent_count(people_congress=self.case.suggestion.people_congress_id, year=year)
        words = {"year": year, "count": count}
        self.fields["year"].help_text = gettext("%(year)d 年度已评 %(count)d 件") % words


class UnmarkExcellent(StepForm):
    """取消优秀建议."""

    heading, submit = gettext_lazy("取消优秀建议？"), gettext_lazy("取消优秀建议")
    done = gettext_lazy("已取消优秀建议。")
    is_danger = True
    consequences = (("info-circle", gettext_lazy("代表会看到下面的理由。")),)
    reason = long_text(gettext_lazy("为什么取消"), rows=3, missing=gettext_lazy("请写明理由，代表会看到。"))
