"""One block of the reception desk, in the order in which people speak. Without script every field is there."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Region
from jiazhan.cases.actions.raise_matter import TEXT_LIMIT, Matter, Person
from jiazhan.cases.models import Case, Rating
from jiazhan.cases.queries.visible import visible
from jiazhan.desk.named import Named, find
from jiazhan.desk.offers import Offers
from jiazhan.desk.reception import Entry

Key = TypeVar("Key")


def _listed(name: str, **attributes: str) -> forms.TextInput:
    return forms.TextInput(attrs={"list": f"list-{name}", "autocomplete": "off", **attributes})


class ReceptionForm(forms.Form):
    """What is typed at the desk; `entry` is what it means, once it is valid."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=gettext_lazy("姓名"), required=False, max_length=40, widget=forms.TextInput({"autocomplete": "off"})
    )
    phone = forms.CharField(
        label=gettext_lazy("电话"),
        required=False,
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "tel", "class": "num"}),
    )
    place = forms.CharField(
        label=gettext_lazy("村或社区"),
        max_length=80,
        widget=_listed("places"),
        error_messages={"required": gettext_lazy("请写村或社区，才知道由谁来办。")},
    )
    deputy = forms.ChoiceField(label=gettext_lazy("接待代表"), required=False)
    text = forms.CharField(
        label=gettext_lazy("说了什么"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("请写下说了什么。")},
    )
    way = forms.ChoiceField(
        label=gettext_lazy("怎么办"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选怎么办。")},
    )
    answer = forms.CharField(
        label=gettext_lazy("怎么答复的"), required=False, max_length=TEXT_LIMIT, widget=forms.Textarea({"rows": 2})
    )
    level = forms.ChoiceField(
        label=gettext_lazy("反映人满意吗"), required=False, choices=Rating.Level.choices, widget=forms.RadioSelect
    )
    committee = forms.CharField(
        label=gettext_lazy("哪个村社区办"), required=False, max_length=80, widget=_listed("committees")
    )
    unit = forms.CharField(label=gettext_lazy("交给谁办"), required=False, max_length=80, widget=_listed("units"))
    ground = forms.ChoiceField(label=gettext_lazy("引导理由"), required=False)
    explanation = forms.CharField(
        label=gettext_lazy("要补充的说明"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )
    category = forms.CharField(label=gettext_lazy("类别"), required=False, max_length=80, widget=_listed("categories"))
    may_share_contact = forms.BooleanField(label=gettext_lazy("同意把联系方式告诉承办单位"), required=False)
    may_publish = forms.BooleanField(label=gettext_lazy("同意隐去姓名后公开"), required=False)

    def __init__(self, *args: Any, offers: Offers, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers, self.actor = offers, actor
        deputies = [(str(deputy.pk), deputy.name) for deputy in offers.deputies]
        self.choices_of("deputy", [("", _("不是代表接待")), *deputies])
        self.choices_of("way", offers.ways)
        self.choices_of("ground", [("", _("请选择")), *((str(row.pk), row.name) for row in offers.grounds)])
        self.main: Case | None = None
        self.fields["way"].required = not self.data.get("main")

    def choices_of(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        """Offer `choices` in the field `name`."""
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Turn words into rows, and ask for what the chosen way needs."""
        data: dict[str, Any] = self.cleaned_data
        self._join(self.data.get("main", ""))
        data["region"] = self._meant("place", self.offers.places, _("没有这个村或社区，请从列出的里面选。"))
        data["category"] = self._meant("category", self.offers.categories, _("没有这个类别，请从列出的里面选。"))
        if self.main is None:
            self._ask_for(data.get("way", ""), data)
        return data

    def _join(self, main: str) -> None:
        if not main.isdigit():
            return
        if self.offers.may_merge:
            self.main = visible(self.actor).filter(pk=int(main)).first()
        if self.main is None:
            self.add_error(None, _("要并入的那一件现在看不到了，请重新选。"))

    def _ask_for(self, way: str, data: dict[str, Any]) -> None:
        if way == "spot" and not data.get("answer", "").strip():
            self.add_error("answer", _("请写怎么答复的，回执上要打印。"))
        if way == "village":
            given = self._meant("committee", self.offers.committees, _("没有这个村社区，请从列出的里面选。"))
            data["committee"] = given or self.offers.committee_of(data.get("region") or "")
            if data["committee"] is None and "committee" not in self.errors:
                self.add_error("committee", _("请写由哪个村社区办。"))
        if way == "town" and self.offers.may_assign:
            data["unit"] = self._meant("unit", self.offers.units, _("没有这个单位，请从列出的里面选。"))
        if way == "elsewhere" and not data.get("ground"):
            self.add_error("ground", _("请选为什么要引导到其他渠道。"))

    def _meant(self, name: str, rows: Sequence[Named[Key]], absent: str) -> Key | None:
        typed = self.cleaned_data.get(name, "")
        if not typed or name in self.errors:
            return None
        found = find(typed, rows)
        if found.named is None:
            rivals = _("、").join(found.rivals)
            self.add_error(name, _("有几个都对得上：%(rivals)s。请写全。") % {"rivals": rivals} if rivals else absent)
            return None
        return found.named.key

    def entry(self) -> Entry:
        """What the valid form says."""
        data, sitting = self.cleaned_data, self.offers.sitting
        way = data.get("way", "")
        person = Person(
            name=data["name"],
            phone=data["phone"],
            may_share_contact=data["may_share_contact"],
            may_publish=data["may_publish"],
        )
        matter = Matter(
            text=data["text"],
            region=Region.objects.get(pk=data["region"]),
            source=sitting.source,
            category=data["category"],
            station=sitting.station,
            activity=sitting.activity,
            deputy=next((row for row in self.offers.deputies if str(row.pk) == data["deputy"]), None),
            person=person,
        )
        return Entry(
            matter=matter,
            way=way,
            answer=data["answer"],
            level=data["level"],
            committee=data["committee"] if way == "village" else None,
            unit=data["unit"] if way == "town" and self.offers.may_assign else None,
            ground=next((row for row in self.offers.grounds if str(row.pk) == data["ground"]), None),
            explanation=data["explanation"],
            main=self.main,
        )
