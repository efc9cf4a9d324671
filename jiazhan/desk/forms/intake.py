"""收到以后: register, answer on the spot, divert, route, join to the same matter."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.cases.models import Case, Category, DiversionGround, Rating
from jiazhan.cases.queries.visible import visible
from jiazhan.desk.forms.base import FilesField, StepForm, drawn_choice, long_text


class CategoryField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the categories in use; the office keeps the list."""

    def __init__(self, *, required: bool = True) -> None:
        super().__init__(
            queryset=Category.objects.none(),
            label=gettext_lazy("类别"),
            required=required,
            empty_label=gettext_lazy("请选择"),
            error_messages={
                "required": gettext_lazy("请选类别，才好统计和交办。"),
                "invalid_choice": gettext_lazy("请在列出的选项里选一个。"),
            },
        )

    def offer(self) -> None:
        """Offer the categories in use, children under their parents' names."""
        rows = Category.objects.filter(is_active=True).select_related("parent")
        self.queryset = rows.order_by("parent__position", "parent_id", "position", "pk")

    def label_from_instance(self, obj: Any) -> str:
        if obj.parent is None:
            return str(obj.name)
        return _("{name}：{word}").format(name=obj.parent.name, word=obj.name)


class Register(StepForm):
    """登记."""

    heading, submit, done = gettext_lazy("登记"), gettext_lazy("登记"), gettext_lazy("已登记，有了编号。")
    title = forms.CharField(
        label=gettext_lazy("标题"),
        max_length=120,
        help_text=gettext_lazy("一句话说清是什么事，不写人名。"),
        error_messages={"required": gettext_lazy("请写标题，一句话说清是什么事。")},
    )
    category = CategoryField()

    def first_values(self, case: Case) -> dict[str, Any]:
        return {"title": case.title, "category": case.category_id}

    def prepare(self) -> None:
        self.fields["category"].offer()  # type: ignore[attr-defined]


class Triage(StepForm):
    """分流."""

    heading, submit, done = gettext_lazy("分流：由哪一级来办"), gettext_lazy("分流"), gettext_lazy("已分流。")
    tier = drawn_choice(gettext_lazy("由哪一级来办"), Case.Tier.choices, missing=gettext_lazy("请选由哪一级来办。"))
    category = CategoryField(required=False)

    def first_values(self, case: Case) -> dict[str, Any]:
        return {"tier": case.tier, "category": case.category_id}

    def prepare(self) -> None:
        self.fields["category"].offer()  # type: ignore[attr-defined]


class AnswerOnSpot(StepForm):
    """当场答复."""

    heading, submit = gettext_lazy("当场答复"), gettext_lazy("记下答复并办结")
    done = gettext_lazy("已记下当场答复。")
    looks = {"level": ("rate", "mood-smile mood-neutral mood-sad")}
    text = long_text(gettext_lazy("答复了什么"), missing=gettext_lazy("请写下当场是怎么答复的。"))
    level = drawn_choice(
        gettext_lazy("反映人满意吗"),
        Rating.Level.choices,
        missing="",
        required=False,
        hint=gettext_lazy("没有问到就不选。"),
    )
    solved = drawn_choice(
        gettext_lazy("真正解决了吗"), Rating.Solved.choices, missing=gettext_lazy("请选真正解决了没有。")
    )
    attached = FilesField()

    def first_values(self, case: Case) -> dict[str, Any]:
        return {"solved": "yes"}


class GroundField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A ground of diversion, with the right channel beside it."""

    def label_from_instance(self, obj: Any) -> str:
        return _("%(name)s（去%(channel)s）") % {"name": obj.name, "channel": obj.channel}


class ProposeDecline(StepForm):
    """引导到其他渠道."""

    heading, submit = gettext_lazy("引导到其他渠道"), gettext_lazy("提请确认")
    lead = gettext_lazy("主席团或街道工委同意以后，才告诉反映人。")
    done = gettext_lazy("已提请确认。")
    ground = GroundField(
        queryset=DiversionGround.objects.none(),
        label=gettext_lazy("理由"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选理由，反映人要知道该去哪里。")},
    )
    explanation = long_text(gettext_lazy("补充说明"), required=False, rows=3)

    def prepare(self) -> None:
        grounds = DiversionGround.objects.filter(is_active=True).order_by("position", "pk")
        self.fields["ground"].queryset = grounds  # type: ignore[attr-defined]


class ConfirmDecline(StepForm):
    """同意引导."""

    heading, submit = gettext_lazy("同意引导到其他渠道？"), gettext_lazy("同意引导")
    done = gettext_lazy("已同意引导。")
    is_danger = True
    consequences = (
        ("directions", gettext_lazy("反映人会看到正确的渠道和电话。")),
        ("circle-check", gettext_lazy("这件事在这里办结，记录保留。")),
    )


class RefuseDecline(StepForm):
    """不同意引导."""

    heading, submit = gettext_lazy("不同意引导，在本地办理"), gettext_lazy("不同意引导")
    done = gettext_lazy("已退给联络站办理。")
    reason = long_text(gettext_lazy("理由"), missing=gettext_lazy("请写明理由，联络站要知道为什么。"), rows=3)


class LinkDuplicate(StepForm):
    """并入同类: by the number of the main case, checked by its title before it is done."""

    heading, submit = gettext_lazy("并入同类"), gettext_lazy("并入")
    lead = gettext_lazy("并入以后，反映人跟着主件看进度，也会收到主件的答复。")
    done = gettext_lazy("已并入同类。")
    main = forms.CharField(
        label=gettext_lazy("并到哪一件（填编号）"),
        max_length=32,
        error_messages={"required": gettext_lazy("请填主件的编号。")},
    )
    checked = forms.CharField(required=False, widget=forms.HiddenInput)
    found: Case | None = None

    def clean_main(self) -> Case:
        number = self.cleaned_data["main"].strip().upper()
        rows = visible(self.actor).filter(number__iexact=number, kind=Case.Kind.OPINION)
        self.found = rows.select_related("region").first()
        if self.found is None:
            raise forms.ValidationError(_("没有找到这个编号，请检查，例如 QS-2026-0012。"))
        if self.found.pk == self.case.pk:
            raise forms.ValidationError(_("不能并入自己，请填另一件的编号。"))
        return self.found

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.found is not None and values.get("checked") != str(self.found.pk) and not self.errors:
            self.data = (
                {**self.data.dict(), "checked": str(self.found.pk)} if isinstance(self.data, QueryDict) else self.data
            )
            self.add_error(None, _("请核对主件，是同一件事就再按一次“并入”。"))
        return values

    def arguments(self) -> dict[str, Any]:
        return {"main": self.cleaned_data["main"], "version": self.cleaned_data["version"]}
