"""The contract as a page people can read, drawn from the same schema programs read."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from ninja.responses import NinjaJSONEncoder

from jiazhan.api.root import api

_SECTIONS: Final[dict[str, str | Promise]] = {
    "public": gettext_lazy("公开：不用登录"),
    "staff": gettext_lazy("工作人员：登录或带令牌"),
    "acts": gettext_lazy("办理：每个步骤一个地址"),
    "tokens": gettext_lazy("令牌：只在登录后的浏览器里"),
}


@dataclass(frozen=True)
class FieldLine:
    """One parameter or field of a body."""

    name: str
    kind: str
    place: str
    is_required: bool


@dataclass(frozen=True)
class OperationLine:
    """One address."""

    method: str
    path: str
    summary: str
    fields: list[FieldLine]
    statuses: str


@dataclass(frozen=True)
class Section:
    """The addresses of one kind of caller."""

    key: str
    title: str | Promise
    operations: list[OperationLine] = field(default_factory=list)


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Every address with its fields and answers."""
    schema = api.get_openapi_schema()
    sections = {key: Section(key, title) for key, title in _SECTIONS.items()}
    for path, item in schema["paths"].items():
        for method, operation in item.items():
            sections[operation["tags"][0]].operations.append(_line(method, path, operation, schema))
    values = {
        "sections": sections.values(),
        "version": schema["info"]["version"],
        "openapi_url": reverse("api:openapi-json"),
    }
    return render(request, "api/reference.html", values)


def _line(method: str, path: str, operation: Mapping[str, Any], schema: Mapping[str, Any]) -> OperationLine:
    parameters = [
        FieldLine(row["name"], kind_of(row["schema"], schema), _place(row["in"]), row["required"])
        for row in operation["parameters"]
    ]
    content = operation.get("requestBody", {}).get("content", {})
    body = next((described["schema"] for described in content.values()), None)
    fields = parameters + (list(_fields(body, schema, "")) if body else [])
    statuses = " ".join(sorted(str(status) for status in operation["responses"]))
    return OperationLine(method.upper(), path, str(operation["summary"]), fields, statuses)


def _place(source: str) -> str:
    return {"query": _("查询"), "path": _("地址"), "header": _("请求头")}.get(source, source)


def _fields(part: Mapping[str, Any], schema: Mapping[str, Any], prefix: str) -> Iterator[FieldLine]:
    part = _followed(part, schema)
    required = part.get("required", ())
    for name, below in part.get("properties", {}).items():
        inner = _followed(below, schema)
        if "properties" in inner:
            yield from _fields(inner, schema, f"{prefix}{name}.")
        else:
            yield FieldLine(f"{prefix}{name}", kind_of(below, schema), _("内容"), name in required)


def _followed(part: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = str(part.get("$ref", ""))
    found: Mapping[str, Any] = schema["components"]["schemas"][reference.rpartition("/")[2]] if reference else part
    return found


def kind_of(part: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """What a field may hold, in a few signs: "string ≤ 120", "open | closed | all"."""
    part = _followed(part, schema)
    if "anyOf" in part:
        return " | ".join(kind_of(choice, schema) for choice in part["anyOf"] if choice.get("type") != "null")
    if "enum" in part:
        return " | ".join(str(choice) or '""' for choice in part["enum"])
    if "const" in part:
        return str(part["const"]) or '""'
    if part.get("type") == "array":
        return f"[{kind_of(part['items'], schema)}]"
    kind = str(part.get("format") or part.get("type", "object"))
    limit = part.get("maxLength") or (part.get("maximum") if part.get("maximum", 10**9) < 10**9 else None)
    return f"{kind} ≤ {limit}" if limit else kind


def contract_text() -> str:
    """The contract as it is kept in docs/reference/openapi.json: in the source language, the same on every machine."""
    with translation.override(settings.LANGUAGE_CODE):
        schema = api.get_openapi_schema()
        return json.dumps(schema, ensure_ascii=False, indent=1, cls=NinjaJSONEncoder) + "\n"
