"""主办和会办: a suggestion in the hands of its units, and of whoever handed it to them."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.accounts.models import Organisation
from jiazhan.cases.handlers import co_handlers_of, handlers_of
from jiazhan.cases.models import Assignment, Case
from jiazhan.cases.models.assignment import LIVE
from jiazhan.cases.queries.fitting_units import fitting_units
from jiazhan.cases.queries.parties import government_office_of
from jiazhan.cases.sponsors import open_extension
from jiazhan.desk.forms.base import StepForm, Text, drawn_choice, long_text
from jiazhan.desk.forms.routing import UnitForm
from jiazhan.desk.forms.units import CoHandlersField


class Assign(UnitForm):
    """交办: an opinion to a unit of the town; a suggestion to a lead handler with co-handlers, or to the government."""

    verb = "assign"
    heading, submit, done = gettext_lazy("交办"), gettext_lazy("交办"), gettext_lazy("已交办。")
    co_handlers = CoHandlersField()
    looks = {"co_handlers": ("units", "")}
    field_order = ("unit", "co_handlers", "note")

    def prepare(self) -> None:
        super().prepare()
        if self.case.kind != Case.Kind.SUGGESTION:
            del self.fields["co_handlers"]
            return
        self.fields["unit"].label = _("由谁主办")
        self.fields["unit"].help_text = "".join(self._hints())
        self.fields["co_handlers"].queryset = self.units()  # type: ignore[attr-defined]

    def _hints(self) -> list[str]:
        hints = []
        wished = [unit.name for unit in self.case.suggestion.proposed_units.order_by("name")]
        if wished:
            hints.append(_("代表希望由%(units)s承办。") % {"units": _("、").join(wished)})
        office = government_office_of(self.case.suggestion.people_congress_id)
        if office is not None and self.verb == "assign":
            hints.append(_("选%(office)s，就由它分办给部门。") % {"office": office.name})
        return hints


class SubAssign(Assign):
    """分办."""

    verb = "sub_assign"
    heading, submit, done = gettext_lazy("分办"), gettext_lazy("分办"), gettext_lazy("已分办。")
    lead = gettext_lazy("答复期限从人大交办那天算起，不因分办延后。")


class SignFor(StepForm):
    """签收."""

    heading, submit, done = gettext_lazy("签收这件建议？"), gettext_lazy("签收"), gettext_lazy("已签收。")
    consequences = (
        ("checks", gettext_lazy("表示本单位已经收到，开始办理。")),
        ("arrow-back-up", gettext_lazy("不归本单位办的，在退办期限内仍可以申请退办。")),
    )


class RequestReturn(StepForm):
    """退回 or 申请退办: once, and then it is binding."""

    heading: Text = gettext_lazy("退回这件事？")
    submit: Text = gettext_lazy("退回")
    done: Text = gettext_lazy("已退回。")
    is_danger: ClassVar[bool] = True
    consequences: Sequence[tuple[str, Any]] = (
        ("arrow-back-up", gettext_lazy("由交办单位重新决定由谁来办。")),
        ("lock", gettext_lazy("只能退一次，再交回来就不能再退。")),
    )
    reason = long_text(
        gettext_lazy("退回理由"),
        hint=gettext_lazy("写明应当由哪个单位办，依据是什么。"),
        missing=gettext_lazy("请写明理由，才好重新交办。"),
        rows=3,
    )

    def prepare(self) -> None:
        if self.case.kind == Case.Kind.SUGGESTION:
            self.heading, self.submit, self.done = _("申请退办？"), _("申请退办"), _("已申请退办。")
            self.consequences = (
                ("arrow-back-up", _("由交办单位决定改办还是维持，本单位不能自己转给别的单位。")),
                ("lock", _("没有同意的，由本单位继续办理，不能再退。")),
            )


class Reassign(UnitForm):
    """改办."""

    verb = "reassign"
    heading, submit, done = gettext_lazy("改由别的单位主办"), gettext_lazy("改办"), gettext_lazy("已改办。")
    lead = gettext_lazy("新的单位从今天起算答复期限。会办单位不变。")
    note = None  # type: ignore[assignment]
    reason = long_text(gettext_lazy("为什么改办"), rows=3, missing=gettext_lazy("请写明理由，两个单位和代表都会看到。"))

    def prepare(self) -> None:
        self.fields["unit"].queryset = self.units().exclude(pk=self.case.unit_id or 0)  # type: ignore[attr-defined]


class ConfirmAssignment(StepForm):
    """维持交办."""

    heading, submit, done = gettext_lazy("维持交办"), gettext_lazy("维持交办"), gettext_lazy("已维持交办。")
    consequences = (
        ("lock", gettext_lazy("仍由这个单位办理，不能再退。")),
        ("clock", gettext_lazy("答复期限仍从交办那天算起。")),
    )
    reason = long_text(gettext_lazy("理由"), rows=3, missing=gettext_lazy("请写明理由，承办单位会看到。"))


class AddCoHandlers(StepForm):
    """增加会办单位."""

    heading, submit = gettext_lazy("增加会办单位"), gettext_lazy("请它们会办")
    done = gettext_lazy("已请会办。")
    co_handlers = CoHandlersField(required=True, error_messages={"required": gettext_lazy("请选会办单位。")})
    looks = {"co_handlers": ("units", "")}
    note = long_text(gettext_lazy("要求"), required=False, rows=3, hint=gettext_lazy("会办单位会看到。"))

    def prepare(self) -> None:
        taken = {row.unit_id for row in handlers_of(self.case, *LIVE, Assignment.State.DONE)}
        rows = fitting_units(verb="add_co_handlers", case=self.case).exclude(pk__in=taken)
        self.fields["co_handlers"].queryset = rows  # type: ignore[attr-defined]


class RequestExtension(StepForm):
    """申请延期."""

    heading, submit = gettext_lazy("申请延期"), gettext_lazy("申请延期")
    done = gettext_lazy("已申请延期。")
    lead = gettext_lazy("由人大决定。同意以前，期限不变；同意了，会告诉代表。")
    months = forms.IntegerField(
        label=gettext_lazy("延长几个月"),
        min_value=1,
        max_value=12,
        error_messages={"required": gettext_lazy("请填延长几个月。"), "invalid": gettext_lazy("请填整数。")},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    reason = long_text(
        gettext_lazy("为什么要延期"),
        rows=4,
        hint=gettext_lazy("办到哪一步，难在哪里，还要做什么。"),
        missing=gettext_lazy("请写明理由，人大和代表会看到。"),
    )

    def first_values(self, case: Case) -> dict[str, Any]:
        return {"months": 1}


class GrantExtension(StepForm):
    """同意延期."""

    heading, submit, done = gettext_lazy("同意延期"), gettext_lazy("同意延期"), gettext_lazy("已同意延期。")
    decision = long_text(gettext_lazy("要求"), required=False, rows=3, hint=gettext_lazy("承办单位和代表会看到。"))

    def prepare(self) -> None:
        asked = open_extension(self.case)
        if asked is not None:
            months = _("申请延长 %(months)d 个月。") % {"months": asked.months}
            self.consequences = (("clock-plus", months), ("message-2", asked.reason))


class RefuseExtension(StepForm):
    """不同意延期."""

    heading, submit = gettext_lazy("不同意延期"), gettext_lazy("不同意延期")
    done = gettext_lazy("已告诉承办单位。")
    reason = long_text(gettext_lazy("理由"), rows=3, missing=gettext_lazy("请写明理由，承办单位会看到。"))

    def prepare(self) -> None:
        asked = open_extension(self.case)
        if asked is not None:
            self.consequences = (("message-2", asked.reason),)


class CoUnitForm(StepForm):
    """One of the co-handlers, chosen among those that stand in a state."""

    state: ClassVar[str]
    unit = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label=gettext_lazy("哪个会办单位"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选会办单位。")},
    )
    looks = {"unit": ("opts", "")}

    def prepare(self) -> None:
        keys = [row.unit_id for row in self.rows]
        units = Organisation.objects.filter(pk__in=keys).order_by("name")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if len(keys) == 1:
            self.initial.setdefault("unit", keys[0])

    @property
    def rows(self) -> list[Assignment]:
        """The co-handlers to choose from, with what they wrote."""
        return co_handlers_of(self.case, self.state)


class DecideCoReturn(CoUnitForm):
    """决定会办退办."""

    state = Assignment.State.RETURN_REQUESTED
    heading, submit = gettext_lazy("会办单位申请退办"), gettext_lazy("告诉会办单位")
    done = gettext_lazy("已告诉会办单位。")
    is_released = drawn_choice(
        gettext_lazy("同意吗"),
        (("yes", gettext_lazy("同意，不再会办")), ("no", gettext_lazy("不同意，仍须会办"))),
        missing=gettext_lazy("请选同意还是不同意。"),
    )
    reason = long_text(gettext_lazy("理由"), required=False, rows=3, hint=gettext_lazy("不同意的要写明理由。"))

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "is_released": self.cleaned_data["is_released"] == "yes"}


class DraftCoOpinion(StepForm):
    """写会办意见."""

    heading, submit = gettext_lazy("写会办意见"), gettext_lazy("提交签发")
    done = gettext_lazy("会办意见已交负责人签发。")
    lead = gettext_lazy("给主办单位看，由它一并答复代表。写明本单位能做什么、什么时候做；没有内容的会被退回。")
    text = long_text(gettext_lazy("会办意见"), rows=8, missing=gettext_lazy("请写明会办意见。"))


class RejectCoOpinion(StepForm):
    """会办意见退回重写."""

    heading, submit = gettext_lazy("会办意见退回重写"), gettext_lazy("退回重写")
    done = gettext_lazy("已退回经办人重写。")
    reason = long_text(gettext_lazy("哪里要改"), missing=gettext_lazy("请写明哪里要改。"), rows=3)


class SignCoOpinion(StepForm):
    """签发会办意见."""

    heading, submit = gettext_lazy("签发会办意见"), gettext_lazy("签发")
    done = gettext_lazy("会办意见已给主办单位。")
    consequences = (("writing-sign", gettext_lazy("签发后不能再改，以您的名字记录。")),)


class SendBackCoOpinion(CoUnitForm):
    """退回会办意见."""

    state = Assignment.State.DONE
    heading, submit = gettext_lazy("退回会办意见"), gettext_lazy("退回")
    done = gettext_lazy("已退回会办单位。")
    lead = gettext_lazy("会办单位要在短期内重新提出。")
    reason = long_text(gettext_lazy("缺什么"), rows=3, missing=gettext_lazy("请写明缺什么，会办单位会看到。"))
