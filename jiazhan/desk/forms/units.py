"""Choosing units: one out of a list, or several by ticks, those of one region together."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy

from jiazhan.accounts.models import Organisation


class _ByRegion(ModelChoiceIterator):  # type: ignore[type-arg]
    """The options under the names of their regions, where there is more than one."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        rows = list(self.queryset.select_related("region"))
        if len({row.region_id for row in rows}) <= 1:
            yield from (self.choice(row) for row in rows)
            return
        for region, units in groupby(rows, key=lambda row: row.region):
            yield region.name, [self.choice(unit) for unit in units]


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One unit, out of a queryset ordered by region."""

    iterator = _ByRegion

    def __init__(self, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {
            "queryset": Organisation.objects.none(),
            "label": gettext_lazy("交给哪个单位"),
            "empty_label": gettext_lazy("请选择"),
            "error_messages": {
                "required": gettext_lazy("请选单位，才知道由谁来办。"),
                "invalid_choice": gettext_lazy("请在列出的单位里选一个。"),
            },
        }
        super().__init__(**{**defaults, **kwargs})


@dataclass(frozen=True)
class TickedUnits:
    """The boxes of one region; those of the first region stand open, a further one where something is ticked."""

    name: str
    boxes: list[Any]
    is_first: bool
    is_open: bool


class _BoundUnits(BoundField):
    """A `CoHandlersField` on its form, with its boxes by region."""

    @property
    def groups(self) -> list[TickedUnits]:
        """The boxes of each region, in the order of the queryset."""
        field: Any = self.field
        rows = {row.pk: row for row in field.queryset.select_related("region")}
        boxes = [(rows[int(str(box.data["value"]))].region, box) for box in self.subwidgets]
        found: list[TickedUnits] = []
        for region, pairs in groupby(boxes, key=lambda pair: pair[0]):
            own = [box for _region, box in pairs]
            is_open = any(box.data["selected"] for box in own)
            found.append(TickedUnits(region.name, own, not found, is_open))
        return found


class CoHandlersField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """会办单位, ticked out of the units that can take the suggestion."""

    def __init__(self, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {
            "queryset": Organisation.objects.none(),
            "label": gettext_lazy("会办单位"),
            "required": False,
            "widget": forms.CheckboxSelectMultiple,
            "help_text": gettext_lazy("向主办单位提会办意见，各有各的期限。没有就不选。"),
        }
        super().__init__(**{**defaults, **kwargs})

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        """Bound, it knows its boxes by region."""
        return _BoundUnits(form, self, field_name)
