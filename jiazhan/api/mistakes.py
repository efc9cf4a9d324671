"""What is wrong with a request's fields, in words. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

_PARAMETER = 1
_BODY = 2
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
    match kind:
        case "missing":
            return _("请填写这一项。")
        case "extra_forbidden":
            return _("没有这一项，请去掉。")
        case "string_too_long":
            return _("太长了，最多 %(limit)d 个字。") % {"limit": facts["max_length"]}
        case "too_long":
            return _("太多了，最多 %(limit)d 个。") % {"limit": facts["max_length"]}
        case "string_too_short":
            return _("太短了，至少 %(limit)d 个字。") % {"limit": facts["min_length"]}
        case "string_pattern_mismatch" | "string_unicode":
            return _("写法不对，请照接口说明填写。")
        case "enum" | "literal_error":
            return _("只能是 %(choices)s。") % {"choices": facts["expected"]}
        case "value_error":
            return message.removeprefix("Value error, ")
        case _ if kind.startswith(("greater_than", "less_than")):
            return _("数字超出范围。")
        case _:
            return _("类型不对，请照接口说明填写。")
