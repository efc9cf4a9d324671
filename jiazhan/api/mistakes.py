"""What is wrong with a request's fields, in words. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_PARAMETER = 1
_BODY = 2
_SENTENCES: Final[dict[str, str | Promise]] = {
    "missing": gettext_lazy("请填写这一项。"),
    "extra_forbidden": gettext_lazy("没有这一项，请去掉。"),
    "string_too_long": gettext_lazy("太长了，最多 %(limit)d 个字。"),
    "too_long": gettext_lazy("太多了，最多 %(limit)d 个。"),
    "string_too_short": gettext_lazy("太短了，至少 %(limit)d 个字。"),
    "string_pattern_mismatch": gettext_lazy("写法不对，请照接口说明填写。"),
    "string_unicode": gettext_lazy("有不能用的字符，请去掉。"),
    "enum": gettext_lazy("只能是 %(expected)s。"),
    "literal_error": gettext_lazy("只能是 %(expected)s。"),
}
MOST = 50
LONGEST_NAME = 100


def errors_by_field(errors: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The first mistake of each field by its dotted name ("person.phone"), at most 50 of them."""
    found: dict[str, str] = {}
    for error in errors:
        field = _name_of(error["loc"])
        if len(found) < MOST:
            found.setdefault(field, _sentence(error["type"], error.get("ctx") or {}, error["msg"]))
    return found


def _name_of(location: tuple[str | int, ...]) -> str:
    """The field without the place it came in: ("body", "body", "person", "phone") is "person.phone"."""
    rest = location[_BODY if location[:1] == ("body",) else _PARAMETER :]
    return ".".join(str(part) for part in rest)[:LONGEST_NAME] or "body"


def _sentence(kind: str, facts: Mapping[str, Any], message: str) -> str:
    if kind == "value_error":
        return message.removeprefix("Value error, ")
    if kind.startswith(("greater_than", "less_than")):
        return _("数字超出范围。")
    sentence = str(_SENTENCES.get(kind, _("类型不对，请照接口说明填写。")))
    return sentence % {**facts, "limit": facts.get("max_length", facts.get("min_length"))} if facts else sentence
