"""不公开: the choice between publishing and one of the grounds for not publishing, as two forms draw it."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.cases.models import PublicationGround

OPEN: Final = "open"
"""The choice that names no ground."""


def withholding() -> forms.ChoiceField:
    """The field; its grounds are filled in by `offer_withholding`."""
    return forms.ChoiceField(
        label=gettext_lazy("公开吗"), error_messages={"required": gettext_lazy("请选公开，或者不公开的情形。")}
    )


def public_note() -> forms.CharField:
    """What the public may read of why nothing is published."""
    return forms.CharField(
        label=gettext_lazy("不公开的说明"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("登在公开页面上，不要写出不能公开的内容。"),
    )


def offer_withholding(field: forms.Field) -> None:
    """Publishing first, then every ground in use; nothing is chosen beforehand, because somebody must have looked."""
    grounds = PublicationGround.objects.filter(is_active=True).order_by("position", "pk")
    choices = [("", _("请选")), (OPEN, _("公开"))]
    choices += [(row.code, _("不公开：%(ground)s") % {"ground": row.name}) for row in grounds]
    field.choices = choices  # type: ignore[attr-defined]


def ground_called(code: Any) -> PublicationGround | None:
    """The ground that was chosen; None for publishing."""
    return None if code in {"", OPEN} else PublicationGround.objects.filter(code=code, is_active=True).first()
