"""What several pages do with forms."""

from typing import TypeVar

from django import forms

AnyForm = TypeVar("AnyForm", bound=forms.Form)


def filled(form: type[AnyForm], values: dict[str, str]) -> AnyForm:
    """An unbound form with `values` in it, or empty."""
    return form(initial=values)
