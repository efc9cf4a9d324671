"""The API as a contract: how bodies are read, how answers are written, and what OpenAPI says of both."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from ninja.renderers import JSONRenderer

from jiazhan.api.problems import MEDIA_TYPE, Problem

in_readers_language = cast(Callable[[str], str], gettext_lazy)
"""gettext_lazy for what OpenAPI says: translated when the contract is drawn, though its types ask for a plain str."""

_METHODS: Final = ("get", "post", "delete")
_RETRY_AFTER: Final = {
    "Retry-After": {"schema": {"type": "integer", "minimum": 1}, "description": "seconds", "required": True}
}
_CHALLENGE: Final = {"WWW-Authenticate": {"schema": {"type": "string"}, "required": True}}
_HEADERS: Final[dict[str, dict[str, Any]]] = {"429": _RETRY_AFTER, "401": _CHALLENGE}


class StrictParser(Parser):
    """JSON as the standard says: no NaN, no Infinity."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """The body as Python values. Raises ValueError, or RecursionError for absurd nesting."""
        return json.loads(request.body, parse_constant=_refuse_constant)  # type: ignore[no-any-return]


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


class PlainRenderer(JSONRenderer):
    """JSON with Chinese as it is written."""

    json_dumps_params = {"ensure_ascii": False}


class Contract(NinjaAPI):
    """NinjaAPI whose OpenAPI names the media type of problems, and says nothing about how it was programmed."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The contract, in the language that is active."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for item in schema["paths"].values():
            for method in _METHODS:
                if method in item:
                    _tidy(item[method])
        for part in schema["components"]["schemas"].values():
            _without_docstrings(part)
        return schema


def _tidy(operation: dict[str, Any]) -> None:
    operation.pop("description", None)
    for body in operation.get("requestBody", {}).get("content", {}).values():
        _without_docstrings(body["schema"])
    for status, response in operation["responses"].items():
        content = response.get("content", {})
        for described in content.values():
            _without_docstrings(described["schema"])
        if int(status) >= 400:
            response["content"] = {MEDIA_TYPE: content.pop("application/json")}
        if str(status) in _HEADERS:
            response["headers"] = _HEADERS[str(status)]


def _without_docstrings(schema: dict[str, Any]) -> None:
    schema.pop("description", None)
    schema.pop("title", None)
    for part in schema.get("properties", {}).values():
        part.pop("title", None)


def answers(success: Mapping[int, Any], *problems: int) -> dict[int, Any]:
    """The declared answers of one operation: those that succeed, and the statuses of its problems."""
    return {**success, **dict.fromkeys(sorted(problems), Problem)}


def binary(*media_types: str) -> dict[str, Any]:
    """What OpenAPI says of an answer that is a file of one of these types."""
    content = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in media_types}
    return {"responses": {200: {"content": content}}}
