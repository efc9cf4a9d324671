"""写建议: the page on which a deputy writes, with everything a suggestion says and wishes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.division import LEVELS, level_of
from jiazhan.accounts.models import Organisation, Region
from jiazhan.accounts.queries.regions import lies_in
from jiazhan.cases.draft import Draft
from jiazhan.cases.models import Case
from jiazhan.cases.queries.fitting_units import HANDLING
from jiazhan.desk.forms.base import long_text
from jiazhan.desk.forms.choices import RegionField
from jiazhan.desk.forms.intake import CategoryField
from jiazhan.stations.models import Deputy
from jiazhan.stations.queries.congress import congresses_of

_WISHES = ("may_publish", "wants_consultation")
_SURVEY = ("survey_before", "survey_during", "survey_after")


class WritingForm(forms.Form):
    """A suggestion as it is written. Names are those of `Draft`, so that refusals find their field."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    title = forms.CharField(
        label=_("标题"),
        max_length=120,
        help_text=_("一件建议只说一件事，例如“关于……的建议”。"),
        error_messages={"required": _("请写建议标题。")},
    )
    situation = long_text(_("情况"), rows=7, hint=_("是什么事，在哪里，有多少。"), missing=_("请写明情况。"))
    analysis = long_text(_("分析"), required=False, rows=5, hint=_("为什么会这样。提交以前要写好。"))
    proposal = long_text(_("建议"), rows=7, hint=_("请谁做什么，一条一条写。"), missing=_("请写明建议怎么做。"))
    category = CategoryField(required=False)
    region = RegionField(label=_("是哪里的事"))
    people_congress = forms.ModelChoiceField(
        label=_("提交给哪一级人大"),
        queryset=Region.objects.none(),
        empty_label=None,
        error_messages={"required": _("请选提交给哪一级人大。")},
    )
    proposed_units = forms.ModelMultipleChoiceField(
        label=_("希望由谁承办"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("可以不选，由人大确定。"),
    )
    survey_before = long_text(_("调研之前：想弄清什么"), required=False, rows=2)
    survey_during = long_text(_("调研当中：看了哪里，问了谁"), required=False, rows=3)
    survey_after = long_text(_("调研之后：弄清了什么"), required=False, rows=3)
    may_publish = forms.BooleanField(label=_("同意公开建议和答复"), required=False, initial=True)
    wants_consultation = forms.BooleanField(label=_("希望承办单位当面商量"), required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        deputy: Deputy,
        case: Case | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.deputy, self.case = deputy, case
        self.congresses = self._congresses()
        super().__init__(data, initial={**self._first_values(), **(initial or {})})
        self.fields["category"].offer()  # type: ignore[attr-defined]
        self._offer("region", self._regions())
        self._offer("people_congress", Region.objects.filter(pk__in=[region.pk for region in self.congresses]))
        self._offer("proposed_units", self._units())

    @property
    def wishes(self) -> list[forms.BoundField]:
        """What the deputy wishes, each a tick."""
        return [self[name] for name in _WISHES]

    @property
    def survey(self) -> list[forms.BoundField]:
        """The survey behind it: before, during, after."""
        return [self[name] for name in _SURVEY]

    @property
    def has_survey(self) -> bool:
        """Whether any of it is filled in, or refused."""
        return any(bound.value() or bound.errors for bound in self.survey)

    def draft(self) -> Draft:
        """What was written, for the action."""
        values = dict(self.cleaned_data)
        values.pop("version")
        station = self.case.station if self.case is not None else None
        return Draft(
            **{**values, "proposed_units": list(values["proposed_units"])}, deputy=self.deputy, station=station
        )

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def _congresses(self) -> Sequence[Region]:
        sitting = congresses_of(deputy=self.deputy, on=timezone.localdate())
        if self.case is not None and self.case.number is not None:
            return [region for region in sitting if region.pk == self.case.suggestion.people_congress_id]
        return sitting

    def _regions(self) -> QuerySet[Region]:
        """From the congress's own region two levels down: a county with its towns and villages."""
        widest = min((region.pk for region in self.congresses), key=_height, default=self.deputy.region_id)
        depth = LEVELS.index(level_of(widest))
        return Region.objects.filter(lies_in(field="code", code=widest), level__in=LEVELS[depth : depth + 3]).order_by(
            "code"
        )

    def _units(self) -> QuerySet[Organisation]:
        widest = min((region.pk for region in self.congresses), key=_height, default=self.deputy.region_id)
        here = lies_in(field="region_id", code=widest)
        return Organisation.objects.filter(here, kind__in=HANDLING, is_active=True).order_by("region_id", "name")

    def _first_values(self) -> dict[str, Any]:
        if self.case is None:
            first = next(iter(sorted(self.congresses, key=lambda region: _height(region.pk) != 2)), None)
            return {"region": self.deputy.region_id, "people_congress": first.pk if first else None}
        case, detail = self.case, self.case.suggestion
        names = ("situation", "analysis", "proposal", *_SURVEY, *_WISHES)
        return {
            "version": case.version,
            "title": case.title,
            "category": case.category_id,
            "region": case.region_id,
            "people_congress": detail.people_congress_id,
            "proposed_units": list(detail.proposed_units.values_list("pk", flat=True)),
            **{name: getattr(detail, name) for name in names},
        }


def _height(code: str) -> int:
    return LEVELS.index(level_of(code))
