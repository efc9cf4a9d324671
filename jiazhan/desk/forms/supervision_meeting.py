"""What is written down of a supervision meeting, and of each suggestion on it."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.models import Region
from jiazhan.cases.models import Case
from jiazhan.desk.forms.base import day_field, long_text
from jiazhan.desk.forms.choices import RegionField


class MeetingForm(forms.Form):
    """The meeting itself."""

    people_congress = RegionField(label=_("哪一级人大"))
    title = forms.CharField(label=_("会议名称"), max_length=120, error_messages={"required": _("请写会议名称。")})
    day = day_field(_("哪一天"), required=True, missing=_("请填写会议日期。"))
    place = forms.CharField(label=_("地点"), max_length=120, required=False)
    chair = forms.CharField(label=_("主持人"), max_length=80, error_messages={"required": _("请写谁主持。")})
    participants = long_text(_("参加单位和人员"), rows=3, missing=_("请写哪些单位、哪些人参加。"))
    summary = long_text(_("会议情况"), rows=3, required=False)

    def __init__(self, *args: Any, congresses: QuerySet[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people_congress"].queryset = congresses  # type: ignore[attr-defined]
        choices = list(congresses[:2])
        self.has_one_congress = len(choices) == 1
        if choices and "people_congress" not in self.initial:
            self.initial["people_congress"] = choices[0].pk


class MeetingItem(forms.Form):
    """One suggestion: whether it stood on the meeting, what was agreed, and by when."""

    pick = forms.BooleanField(required=False)
    agreed = forms.CharField(
        label=_("议定的事"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    by = day_field(_("哪天以前做到"))

    def __init__(self, data: Any, *, case: Case, light: Any) -> None:
        super().__init__(data, prefix=f"case-{case.pk}")
        self.case, self.light = case, light

    @property
    def is_chosen(self) -> bool:
        """Whether it stood on the meeting."""
        return bool(self.cleaned_data.get("pick"))

    @property
    def words(self) -> str:
        """What was agreed."""
        return str(self.cleaned_data.get("agreed") or "")

    @property
    def by_day(self) -> date | None:
        """By when."""
        return self.cleaned_data.get("by")
