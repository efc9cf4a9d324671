"""What is typed about the template of a letter; the action judges it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.models import Organisation, Region
from jiazhan.desk.forms.manage_people import DATE
from jiazhan.reports.models import LetterTemplate


class LetterTemplateForm(forms.Form):
    """Which letter, for whom, the file, from when. `place` is "region:" or "unit:" with a key."""

    kind = forms.ChoiceField(
        label=_("公文种类"),
        choices=LetterTemplate.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择公文种类。")},
    )
    place = forms.ChoiceField(
        label=_("用在哪里"),
        help_text=_("地区的模板，那里没有自己模板的单位都用；单位的模板只有它自己用。"),
        error_messages={"required": _("请选择用在哪个地区或单位。")},
    )
    file = forms.FileField(
        label=_("模板文件"),
        help_text=_("Word 的 docx（下载 Word 时用），或者 typ（下载 PDF 时用）。上传后会先用示例试排一遍，要几秒钟。"),
        error_messages={"required": _("请选择模板文件。")},
        widget=forms.FileInput(attrs={"accept": ".docx,.typ"}),
    )
    valid_from = forms.DateField(
        label=_("从哪天起"),
        widget=forms.DateInput(DATE, "%Y-%m-%d"),
        error_messages={"required": _("请填写从哪天起用。")},
    )

    def __init__(
        self, *args: Any, regions: QuerySet[Region], organisations: QuerySet[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.regions = {f"region:{row.pk}": row for row in regions}
        self.organisations = {f"unit:{row.pk}": row for row in organisations}
        choices = [
            (_("地区"), [(key, row.name) for key, row in self.regions.items()]),
            (_("单位"), [(key, row.name) for key, row in self.organisations.items()]),
        ]
        offered = [(label, rows) for label, rows in choices if rows]
        only = [key for _label, rows in offered for key, _name in rows]
        if len(only) == 1:
            self.fields["place"].initial = only[0]
        self.fields["place"].choices = [("", _("请选择")), *offered]  # type: ignore[attr-defined]

    def arguments(self, data: dict[str, Any]) -> dict[str, Any]:
        """What the action is called with."""
        place = data["place"]
        return {
            "kind": data["kind"],
            "upload": data["file"],
            "valid_from": data["valid_from"],
            "region": self.regions.get(place),
            "organisation": self.organisations.get(place),
        }
