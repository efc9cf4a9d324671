"""Choices that many forms of the desk share: a region, named so that equal names can be told apart."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.models import Region


class RegionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One region out of a queryset ordered by code; villages stand under their town."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("queryset", Region.objects.none())
        kwargs.setdefault("empty_label", _("请选择"))
        kwargs.setdefault("error_messages", {"required": _("请选择地区。")})
        super().__init__(**kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """The name, set in below its town."""
        return f"　{obj.name}" if obj.level == Region.Level.VILLAGE else str(obj.name)
