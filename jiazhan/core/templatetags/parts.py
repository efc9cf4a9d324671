"""The shared parts of every page. `{% load parts %}`, then:

{% icon "clock" %}, {% icon "x" label=_("关闭") %}
    an icon of the sprite (script/icons.txt); with a label when it stands alone
{% mark %}
    the red mark of the header
{% badge "wait" "arrow-back-up" _("已退回") %}
    a state badge: tone calm|info|wait|ok|late|note, icon, word
{% clock chip %}
    a clock chip from a `markup.ClockChip` or a dict with the same keys; nothing for None
{% why lines=lines total="第 5 个工作日是 10月16日。" rule="规则：…" is_open=True %}
    “为什么是这一天”; lines are sentences
{{ on|day }} {{ on|day_short }} {{ at|moment }} {{ at|ago }} {{ at|clock_time }} {{ total|thousands }}
    10月16日 周五 · 10月16日 · 10月16日 周五 9:05 · 8 分钟前 · 9:05 · 1,360
{% timeline items %}
    items: dicts with sentence and, if wanted, kind ("now"|"next"), icon, when, by, quote
{% note "ok" %}<b>已保存。</b> <a href="…">撤销</a>{% endnote %}
    a notice: info|ok|wait|late|grey; icon="lock" replaces the tone's own
{% empty "inbox" _("没有符合条件的事项") %}<p>…</p><div class="acts">…</div>{% endempty %}
    an empty list: why, and one step
{% error_page "plug-connected-x" _("没有保存成功") number="E-7F30" %}<p>…</p>{% enderror_page %}
    the whole content of an error page with its h1; phone of the place and number below
{% figure _("满意率") "92.31" unit="%" part=612 whole=887 of_unit="件" url="…" tone="late" detail="…" %}
    a number that opens its records; "—" over nothing
{% progress _("生成档案") 312 860 sentence=_("312 / 860 份，约剩 2 分钟") stop_url="…" %}
    long work; without the second number the end is unknown
{% pager previous=url next=url first=1 last=14 total=63 unit="件" %}
    keyset pager; any part may be left out
{% steps 1 3 %}
    第 1 步，共 3 步
{% error_summary form other_form %}
    on top of the page, takes the focus, leads to the fields; nothing without errors
{% field form.title %}
    label, hint, error, box, for any widget; hint="…", optional=_("（选填，最多 6 张）"), extra="more classes"
{% choice form.rating "rate" icons="mood-smile mood-neutral mood-sad" %}
    radios or checkboxes drawn as pick|opts|opts-2|seg|rate; hints=dict of value to sentence; digits=True takes 1…9
{% confirm title=… consequences=list submit=_("撤回") cancel=_("不撤回") cancel_url=… form=form is_danger=True %}
    a whole confirmation with h1 and POST form; consequences: sentences or (icon, sentence) pairs

Rows of long lists call no tag: use `jiazhan.core.markup` (`badge_html`, `clock_html`, `icon_html`) and
`jiazhan.core.dates` in the view.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jiazhan.core import dates, form_parts, markup
from jiazhan.core.markup import ClockChip, Text

register = template.Library()

NOTE_ICONS = {
    "info": "info-circle",
    "ok": "circle-check",
    "wait": "alert-triangle",
    "late": "alert-circle",
    "grey": "info-circle",
}
MESSAGE_TONES = {"success": "ok", "warning": "wait", "error": "late", "info": "info", "debug": "grey"}


@register.simple_tag
def icon(name: str, label: Text = "", extra: str = "") -> SafeString:
    return markup.icon_html(name=name, label=label, extra=extra)


@register.inclusion_tag("parts/mark.html")
def mark() -> dict[str, Any]:
    return {}


@register.simple_tag
def badge(tone: str, icon: str, word: Text) -> SafeString:
    return markup.badge_html(tone=tone, icon=icon, word=word)


@register.simple_tag
def clock(chip: ClockChip | Mapping[str, Any] | None) -> SafeString:
    if not chip:
        return SafeString("")
    if isinstance(chip, ClockChip):
        return markup.clock_html(words=chip.words, date_text=chip.date_text, look=chip.look, icon=chip.icon)
    return markup.clock_html(**chip)


@register.inclusion_tag("parts/why.html")
def why(lines: Sequence[Text], total: Text = "", rule: Text = "", is_open: bool = False) -> dict[str, Any]:
    return {"lines": lines, "total": total, "rule": rule, "is_open": is_open}


@register.inclusion_tag("parts/timeline.html")
def timeline(items: Iterable[Any]) -> dict[str, Any]:
    return {"items": items}


@register.simple_block_tag
def note(content: str, tone: str = "grey", icon: str = "") -> SafeString:
    classes = "note" if tone == "grey" else f"note note-{tone}"
    drawn = markup.icon_html(name=icon or NOTE_ICONS[tone])
    return format_html('<div class="{}">{}<div>{}</div></div>', classes, drawn, content)


@register.simple_block_tag
def empty(content: str, icon: str, title: Text) -> SafeString:
    drawn = markup.icon_html(name=icon)
    return format_html('<section class="empty-j">{}<h2>{}</h2>{}</section>', drawn, title, content)


@register.simple_block_tag(takes_context=True)
def error_page(context: template.Context, content: str, icon: str, title: Text, number: str = "") -> SafeString:
    values = {"icon": icon, "title": title, "number": number, "content": content, "place": context.get("place")}
    return SafeString(render_to_string("parts/error.html", values))


@register.inclusion_tag("parts/figure.html")
def figure(
    name: Text,
    number: Any,
    unit: Text = "",
    part: Any = None,
    whole: Any = None,
    of_unit: Text = "",
    url: str = "",
    tone: str = "",
    detail: Text = "",
) -> dict[str, Any]:
    return {
        "name": name,
        "number": "—" if number is None or whole == 0 else number,
        "unit": "" if number is None or whole == 0 else unit,
        "part": part,
        "whole": whole,
        "of_unit": of_unit,
        "url": url,
        "tone": tone,
        "detail": detail,
    }


@register.inclusion_tag("parts/progress.html")
def progress(
    label: Text, done: int, whole: int | None = None, sentence: Text = "", stop_url: str = ""
) -> dict[str, Any]:
    return {"label": label, "done": done, "whole": whole, "sentence": sentence, "stop_url": stop_url}


@register.inclusion_tag("parts/pager.html")
def pager(
    previous: str = "",
    next: str = "",
    first: int | None = None,
    last: int | None = None,
    total: int | None = None,
    unit: Text = "",
) -> dict[str, Any]:
    return {"previous": previous, "next": next, "first": first, "last": last, "total": total, "unit": unit}


@register.inclusion_tag("parts/error_summary.html")
def error_summary(*forms: BaseForm | None) -> dict[str, Any]:
    return {"errors": form_parts.summary(forms=[form for form in forms if form is not None])}


@register.inclusion_tag("parts/field.html")
def field(bound: BoundField, hint: Text = "", optional: Text = "", extra: str = "") -> dict[str, Any]:
    return form_parts.field_context(bound=bound, hint=hint, optional=optional, extra=extra)


@register.inclusion_tag("parts/choice.html")
def choice(
    bound: BoundField,
    look: str = "pick",
    icons: str = "",
    hints: Mapping[str, Text] | None = None,
    digits: bool = False,
    hint: Text = "",
) -> dict[str, Any]:
    return form_parts.choice_context(
        bound=bound, look=look, icons=icons.split(), hints=hints or {}, digits=digits, hint=hint
    )


@register.inclusion_tag("parts/steps.html")
def steps(number: int, count: int) -> dict[str, Any]:
    return {"number": number, "count": count, "bars": [bar <= number for bar in range(1, count + 1)]}


@register.inclusion_tag("parts/confirm.html", takes_context=True)
def confirm(
    context: template.Context,
    title: Text,
    submit: Text,
    cancel: Text,
    cancel_url: str,
    consequences: Sequence[Any] = (),
    form: BaseForm | None = None,
    is_danger: bool = False,
) -> dict[str, Any]:
    return {
        "csrf_token": context.get("csrf_token"),
        "title": title,
        "submit": submit,
        "cancel": cancel,
        "cancel_url": cancel_url,
        "consequences": [("info-circle", line) if isinstance(line, Text) else line for line in consequences],
        "form": form,
        "is_danger": is_danger,
    }


@register.filter
def tone(level_tag: str) -> str:
    """The tone of a notice for a message's level: success → ok, error → late."""
    return MESSAGE_TONES.get(level_tag, "grey")


@register.filter
def thousands(value: Any) -> str:
    """1360 → 1,360; anything that is no number stays as it is."""
    return f"{value:,}" if isinstance(value, int | float | Decimal) else str(value)


def _date(value: date) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


@register.filter
def day(value: date | None) -> str:
    """10月16日 周五, the year only when it is not this one; "" for nothing."""
    return dates.day_text(on=_date(value), today=timezone.localdate()) if value else ""


@register.filter
def day_short(value: date | None) -> str:
    """10月16日, for the small print beside words."""
    return dates.day_text(on=_date(value), today=timezone.localdate(), with_weekday=False) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """10月16日 周五 9:05."""
    return dates.moment_text(at=value, today=timezone.localdate()) if value else ""


@register.filter
def clock_time(value: datetime | None) -> str:
    """9:05."""
    return dates.clock_text(at=value) if value else ""


@register.filter
def ago(value: datetime | None) -> str:
    """8 分钟前, 今天 9:14, then the full moment."""
    return dates.ago_text(at=value, now=timezone.now()) if value else ""
