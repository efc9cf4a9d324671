"""交给谁办: to a village, a township unit, the county, a county unit; back; to the hall or the pool."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from jiazhan.accounts.models import Organisation
from jiazhan.cases.models import Case
from jiazhan.cases.queries.fitting_units import fitting_units
from jiazhan.desk.forms.base import FilesField, StepForm, drawn_choice, long_text
from jiazhan.desk.forms.units import UnitField


class UnitForm(StepForm):
    """Hand a case to one of the organisations that fit."""

    unit = UnitField()
    verb: ClassVar[str]
    note = long_text(gettext_lazy("办理要求"), required=False, rows=3, hint=gettext_lazy("承办单位会看到。"))

    def prepare(self) -> None:
        self.fields["unit"].queryset = self.units()  # type: ignore[attr-defined]

    def units(self) -> QuerySet[Organisation]:
        """The organisations to choose from, the nearest first."""
        return fitting_units(verb=self.verb, case=self.case)


class SendToVillage(UnitForm):
    """交村社区办."""

    verb = "send_to_village"
    heading, submit, done = gettext_lazy("交村社区办"), gettext_lazy("交村社区办"), gettext_lazy("已交村社区办理。")

    def first_values(self, case: Case) -> dict[str, Any]:
        committees = Organisation.objects.filter(kind=Organisation.Kind.VILLAGE_COMMITTEE, region_id=case.region_id)
        return {"unit": committees.filter(is_active=True).values_list("pk", flat=True).first()}


class AssignCounty(UnitForm):
    """交县直单位办."""

    heading, submit = gettext_lazy("交县直单位办"), gettext_lazy("交县直单位办")
    done = gettext_lazy("已交县直单位办理。")
    verb = "assign_county"


class NotedForm(StepForm):
    """A step with a note, if there is something to say."""

    note = long_text(gettext_lazy("说明"), required=False, rows=3)


class Forward(NotedForm):
    """转县级."""

    heading, submit, done = gettext_lazy("转县级办理"), gettext_lazy("转县级"), gettext_lazy("已转县级。")
    lead = gettext_lazy("由县人大代工委交给县直单位。")


class SendToHall(NotedForm):
    """转议事厅."""

    heading, submit, done = gettext_lazy("转议事厅商议"), gettext_lazy("转议事厅"), gettext_lazy("已转议事厅。")


class SendToProjectPool(NotedForm):
    """入民生实事库."""

    heading, submit = gettext_lazy("列入民生实事库"), gettext_lazy("入民生实事库")
    done = gettext_lazy("已列入民生实事库。")


class ReturnOutcome(StepForm):
    """带回结果."""

    heading, submit, done = gettext_lazy("带回结果"), gettext_lazy("带回结果"), gettext_lazy("结果已带回。")
    outcome = drawn_choice(
        gettext_lazy("结果"),
        (
            ("resolved", gettext_lazy("已解决")),
            ("explained", gettext_lazy("解释说明")),
            ("triaged", gettext_lazy("另交单位办")),
        ),
        missing=gettext_lazy("请选结果。"),
    )
    text = long_text(gettext_lazy("商议的情况和结果"))
    attached = FilesField()
