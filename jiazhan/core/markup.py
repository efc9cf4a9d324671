"""Small pieces of page as ready markup, for list rows where a template tag per row would cost too much.

Each function returns a `SafeString` with everything from outside escaped; the pure ones are cached. The template tags
of `jiazhan.core.templatetags.parts` draw with the same functions, so a list and a page never differ.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

Text = str | Promise
Tone = Literal["calm", "info", "wait", "ok", "late", "note"]
Look = Literal["plain", "wait", "today", "late", "paused", "provisional", "done"]

CLOCK_LOOKS: dict[Look, tuple[str, str]] = {
    "plain": ("clock-ok", "clock"),
    "wait": ("clock-wait", "hourglass"),
    "today": ("clock-today", "bell-ringing"),
    "late": ("clock-late", "alert-triangle"),
    "paused": ("clock-stop", "clock-pause"),
    "provisional": ("clock-prov", "clock-question"),
    "done": ("clock-ok", "circle-check"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockChip:
    """How much time is left, in words: "还剩 3 个工作日" with the exact date "10月16日" beside it.

    `look` is one of `CLOCK_LOOKS`; an empty `icon` takes the look's own; `date_text` may also say what a pause
    waits for.
    """

    words: Text
    date_text: Text = ""
    look: Look = "plain"
    icon: str = ""


@lru_cache(maxsize=1)
def sprite() -> str:
    """The address of the icon sprite, with the fingerprint the static storage gives it."""
    return static("jiazhan/icons.svg")


@lru_cache(maxsize=512)
def _icon(name: str, label: str, extra: str) -> SafeString:
    classes = f"icon {extra}".strip()
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}#icon-{}"/></svg>', classes, label, sprite(), name
        )
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#icon-{}"/></svg>', classes, sprite(), name)


def icon_html(*, name: str, label: Text = "", extra: str = "") -> SafeString:
    """One icon of the sprite; hidden from readers unless it has a `label`. `extra` are more classes."""
    return _icon(name, str(label), extra)


@lru_cache(maxsize=1024)
def _badge(tone: str, icon: str, word: str) -> SafeString:
    classes = "st" if tone == "calm" else f"st st-{tone}"
    return format_html('<span class="{}">{}{}</span>', classes, _icon(icon, "", ""), word)


def badge_html(*, tone: str, icon: str, word: Text) -> SafeString:
    """A state badge: tint, icon and word together, never colour alone. `tone` is one of `Tone`."""
    return _badge(tone, icon, str(word))


@lru_cache(maxsize=2048)
def _clock(words: str, date_text: str, look: Look, icon: str) -> SafeString:
    classes, own_icon = CLOCK_LOOKS[look]
    small = format_html("<small>{}</small>", date_text) if date_text else SafeString("")
    return format_html('<span class="clock {}">{}{}{}</span>', classes, _icon(icon or own_icon, "", ""), words, small)


def clock_html(*, words: Text, date_text: Text = "", look: Look = "plain", icon: str = "") -> SafeString:
    """A clock chip; raises KeyError for a look that is none of `CLOCK_LOOKS`."""
    return _clock(str(words), str(date_text), look, icon)
