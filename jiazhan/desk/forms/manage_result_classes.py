"""What is typed about the classes of answers; the actions judge it."""

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.cases.actions.create_result_scheme import ClassWords
from jiazhan.cases.models import ResultClass

_NAME: Final = {"required": gettext_lazy("请填写名称。")}
_PROMISE: Final = ("要承诺", "promise")


class SchemeNameForm(forms.Form):
    """What a scheme is called, and whether it is still offered."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=80, error_messages=_NAME)
    is_active = forms.BooleanField(
        label=gettext_lazy("在用"), required=False, help_text=gettext_lazy("停用后不能再选，已经选用的照旧。")
    )


class SchemeForm(forms.Form):
    """A scheme with its classes, one a line."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=80, error_messages=_NAME)
    code = forms.SlugField(
        label=gettext_lazy("代码"),
        max_length=40,
        help_text=gettext_lazy("字母、数字，建立后不改"),
        error_messages={"required": gettext_lazy("请填写代码。")},
    )
    classes = forms.CharField(
        label=gettext_lazy("类别"),
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": gettext_lazy("请写出各类，一行一类。")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meanings = _("、").join(str(label) for label in ResultClass.Meaning.labels)
        hint = _(
            "一行一类，用逗号隔开：标记，名称，含义；要写承诺和日期的，后面加“要承诺”。含义是%(meanings)s中的一个，"
            "统计按含义算。例如：B，正在解决，正在解决，要承诺"
        )
        self.fields["classes"].help_text = hint % {"meanings": meanings}

    def clean_classes(self) -> list[ClassWords]:
        """Each line as a class; a line that is none is named."""
        meanings = {str(label): value for value, label in ResultClass.Meaning.choices}
        found = []
        lines = [line.strip() for line in self.cleaned_data["classes"].splitlines() if line.strip()]
        for number, line in enumerate(lines, start=1):
            parts = [part.strip() for part in re.split(r"[,，\t]", line)]
            is_known = len(parts) in {3, 4} and parts[2] in meanings
            if not is_known or (len(parts) == 4 and parts[3] not in _PROMISE):
                raise forms.ValidationError(
                    _("第 %(number)d 行看不懂：%(line)s。要写成“标记，名称，含义”。") % {"number": number, "line": line}
                )
            found.append(ClassWords(parts[0], parts[1], meanings[parts[2]], len(parts) == 4))
        return found
