"""What the form parts need to know of a bound field: its words, its errors, how its options are drawn. Pure reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    RadioSelect,
    Select,
)
from django.utils.translation import gettext as _

from jiazhan.core.markup import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """One sentence of the error summary and the id of the box it leads to ("" when it belongs to the whole form)."""

    sentence: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One drawn choice: the plain input, its word, and what stands beside it."""

    tag: str
    word: str
    icon: str
    hint: Text
    digit: str


def summary(*, forms: Sequence[BaseForm]) -> list[SummaryLine]:
    """Every error of the forms, in the order of their fields; those of a whole form come first."""
    lines: list[SummaryLine] = []
    for form in forms:
        if not form.is_bound:
            continue
        lines += [SummaryLine(sentence=str(error), target="") for error in form.non_field_errors()]
        for bound in form:
            lines += [SummaryLine(sentence=str(error), target=first_id(bound=bound)) for error in bound.errors]
    return lines


def first_id(*, bound: BoundField) -> str:
    """The id of the box to go to; of the first option where options are drawn."""
    if isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or str(bound.auto_id)


def field_context(*, bound: BoundField, hint: Text, optional: Text, extra: str) -> dict[str, Any]:
    """What parts/field.html draws. `hint` replaces the field's help text; `optional` the word （选填）."""
    widget = bound.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return choice_context(bound=bound, look="pick", icons=[], hints={}, digits=False, hint=hint)
    is_single = isinstance(widget, CheckboxInput)
    own_class = widget.attrs.get("class", "")
    kind = "" if is_single else "form-select" if isinstance(widget, Select) else "form-control"
    return words_context(bound=bound, hint=hint, optional=optional) | {
        "kind": "check" if is_single else "hidden" if bound.is_hidden else "box",
        "box": bound.as_widget(attrs=box_attributes(bound=bound, hint=hint) | {"class": f"{kind} {own_class}".strip()}),
        "extra": extra,
    }


def words_context(*, bound: BoundField, hint: Text, optional: Text) -> dict[str, Any]:
    """Label, hint, errors and the ids that tie them to the box."""
    return {
        "bound": bound,
        "hint": hint or bound.help_text,
        "optional": "" if bound.field.required else optional or _("（选填）"),
        "hint_id": f"{bound.auto_id}_helptext",
        "error_id": f"{bound.auto_id}_error",
    }


def box_attributes(*, bound: BoundField, hint: Text) -> dict[str, str | bool]:
    """aria-describedby over hint and error, whichever stand there."""
    ids = [f"{bound.auto_id}_helptext"] if hint or bound.help_text else []
    ids += [f"{bound.auto_id}_error"] if bound.errors else []
    own = str(bound.field.widget.attrs.get("aria-describedby", ""))
    described = " ".join([*own.split(), *ids])
    return {"aria-describedby": described} if described else {}


def choice_context(
    *,
    bound: BoundField,
    look: str,
    icons: Sequence[str],
    hints: Mapping[str, Text],
    digits: bool,
    hint: Text,
) -> dict[str, Any]:
    """What parts/choice.html draws; an empty first option of a select-like field is left out."""
    shown = [part for part in bound.subwidgets if part.data["value"] not in ("", None)]
    options = [
        Option(
            tag=str(part.tag()),
            word=str(part.choice_label),
            icon=icons[place] if place < len(icons) else "",
            hint=hints.get(str(part.data["value"]), ""),
            digit=str(place + 1) if digits and place < 9 else "",
        )
        for place, part in enumerate(shown)
    ]
    described = box_attributes(bound=bound, hint=hint).get("aria-describedby", "")
    words = words_context(bound=bound, hint=hint, optional="")
    return words | {"kind": "choice", "look": look, "options": options, "described": described, "digits": digits}
