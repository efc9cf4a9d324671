"""The one form of this face: which file, for which place, and what to do about rows that cannot go in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiazhan.cases.models import ImportBatch
from jiazhan.imports.places import Place


class FileForm(forms.Form):
    """What is asked before a file is checked."""

    file = forms.FileField(
        label=_("文件"),
        help_text=_("CSV 或 Excel（xlsx），最多 20 MB、20,000 行。第一行是列名，其中要有“内容”。"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xls"}),
        error_messages={"required": _("请选择要导入的文件。"), "empty": _("这个文件是空的，请重新选一个。")},
    )
    mode = forms.ChoiceField(
        label=_("有的行不能导入时"),
        choices=ImportBatch.Mode.choices,
        initial=ImportBatch.Mode.PER_ROW,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一项。")},
    )

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {place.key: place for place in places}
        self.fields["place"] = forms.ChoiceField(
            label=_("登记到"),
            choices=[(place.key, place.label) for place in places],
            help_text=_("文件里写了村、社区或站点的，按文件里写的。"),
            error_messages={"invalid_choice": _("请在列出的地方里选一个。"), "required": _("请选择登记到哪里。")},
        )
        self.order_fields(["file", "place", "mode"])

    @property
    def chosen(self) -> Place:
        """The place that was chosen; only on a valid form."""
        return self.places[self.cleaned_data["place"]]
