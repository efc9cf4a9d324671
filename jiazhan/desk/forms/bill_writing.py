"""写议案: the page on which a deputy writes a bill."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.models import Region
from jiazhan.cases.draft import BillDraft
from jiazhan.cases.models import Case
from jiazhan.desk.forms.base import long_text
from jiazhan.desk.forms.intake import CategoryField
from jiazhan.stations.models import Deputy
from jiazhan.stations.queries.congress import congresses_of


class BillWritingForm(forms.Form):
    """A bill as it is written: 案由、案据、方案 (OL 22). Names are those of `BillDraft`, so that refusals find their
    field.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    title = forms.CharField(
        label=_("案由"),
        max_length=120,
        help_text=_("就是标题，例如“关于……的议案”。"),
        error_messages={"required": _("请写案由。")},
    )
    basis = long_text(_("案据"), rows=8, hint=_("为什么要由大会审议：事实和法律依据。"), missing=_("请写案据。"))
    plan = long_text(_("方案"), rows=8, hint=_("请大会作出什么决定，一条一条写。"), missing=_("请写方案。"))
    category = CategoryField(required=False)
    people_congress = forms.ModelChoiceField(
        label=_("提交给哪一级人大"),
        queryset=Region.objects.none(),
        empty_label=None,
        error_messages={"required": _("请选提交给哪一级人大。")},
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        deputy: Deputy,
        case: Case | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.deputy, self.case = deputy, case
        self.congresses: Sequence[Region] = congresses_of(deputy=deputy, on=timezone.localdate())
        super().__init__(data, initial={**self._first_values(), **(initial or {})})
        self.fields["category"].offer()  # type: ignore[attr-defined]
        offered = Region.objects.filter(pk__in=[region.pk for region in self.congresses])
        self.fields["people_congress"].queryset = offered  # type: ignore[attr-defined]

    def draft(self) -> BillDraft:
        """What was written, for the action."""
        values = dict(self.cleaned_data)
        values.pop("version")
        return BillDraft(**values, deputy=self.deputy)

    def _first_values(self) -> dict[str, Any]:
        if self.case is None:
            first = next((region for region in self.congresses if region.level == Region.Level.COUNTY), None)
            first = first or next(iter(self.congresses), None)
            return {"people_congress": first.pk if first else None}
        return {
            "version": self.case.version,
            "title": self.case.title,
            "category": self.case.category_id,
            "basis": self.case.bill.basis,
            "plan": self.case.bill.plan,
            "people_congress": self.case.bill.people_congress_id,
        }
