"""What every form of a step has: the version of the case it was drawn from, its words, and what it hands to the
action.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.accounts.actor import Actor
from jiazhan.cases.models import Case
from jiazhan.core.refusals import Invalid
from jiazhan.core.uploads import MAX_PER_SUBJECT, PreparedUpload, prepare_upload

Text: TypeAlias = Any
"""A word for a label, translated at once or when drawn."""


@dataclass(frozen=True)
class DrawnField:
    """A field and how its options are drawn: "" for the usual way."""

    bound: BoundField
    look: str = ""
    icons: str = ""


class StepForm(forms.Form):
    """The fields of one verb. Names are those of the action's arguments, so that its refusals find their field."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    heading: Text = ""
    lead: Text = ""
    submit: Text = ""
    done: Text = ""
    consequences: Sequence[tuple[str, Text]] = ()
    is_danger: ClassVar[bool] = False
    looks: ClassVar[Mapping[str, tuple[str, str]]] = {}

    def __init__(self, *args: Any, case: Case, actor: Actor, **kwargs: Any) -> None:
        self.case, self.actor = case, actor
        kwargs["initial"] = {"version": case.version, **self.first_values(case), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.prepare()

    def first_values(self, case: Case) -> dict[str, Any]:
        """What stands in the fields at first."""
        return {}

    def prepare(self) -> None:
        """Limit choices to what fits this case and actor."""

    def arguments(self) -> dict[str, Any]:
        """What the action is called with."""
        return {name: value for name, value in self.cleaned_data.items() if name != "attached"}

    @property
    def files_given(self) -> list[PreparedUpload]:
        """The uploads, checked and ready to keep."""
        return list(self.cleaned_data.get("attached") or [])

    @property
    def drawn(self) -> list[DrawnField]:
        """The fields to draw, in order."""
        return [DrawnField(bound, *self.looks.get(bound.name, ("", ""))) for bound in self.visible_fields()]


class ManyFilesInput(forms.FileInput):
    """A file box that takes several."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if isinstance(files, MultiValueDict) else files.get(name)


class FilesField(forms.FileField):
    """Photos and documents, each checked and made ready to keep."""

    def __init__(self, **kwargs: Any) -> None:
        defaults = {
            "label": gettext_lazy("照片或文件"),
            "required": False,
            "widget": ManyFilesInput(attrs={"multiple": True}),
            "help_text": gettext_lazy("照片会去掉拍摄位置。一件事最多 9 个。"),
        }
        super().__init__(**{**defaults, **kwargs})

    def clean(self, data: Any, initial: Any = None) -> Any:
        uploads: list[UploadedFile[Any]] = [file for file in (data or []) if file]
        if not uploads:
            if self.required:
                raise forms.ValidationError(_("请选一张照片或一个文件。"))
            return []
        if len(uploads) > MAX_PER_SUBJECT:
            raise forms.ValidationError(_("最多传 %(limit)d 个，请先删掉不需要的。") % {"limit": MAX_PER_SUBJECT})
        try:
            return [prepare_upload(upload=upload, field="attached") for upload in uploads]
        except Invalid as refusal:
            raise forms.ValidationError(str(refusal.sentence)) from refusal


def long_text(
    label: Text, *, required: bool = True, hint: Text = "", rows: int = 5, missing: Text = ""
) -> forms.CharField:
    """A field for several sentences."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=hint,
        max_length=20_000,
        error_messages={"required": missing or gettext_lazy("请写明内容。")},
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def drawn_choice(
    label: Text, choices: Any, *, missing: Text, hint: Text = "", required: bool = True
) -> forms.ChoiceField:
    """Two to six options, all of them drawn."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=hint,
        required=required,
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": gettext_lazy("请在列出的选项里选一个。")},
    )


def day_field(label: Text, *, required: bool = False, hint: Text = "", missing: Text = "") -> forms.DateField:
    """A day, picked or typed."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": missing, "invalid": gettext_lazy("请填完整的日期，例如 2026-10-16。")},
    )
