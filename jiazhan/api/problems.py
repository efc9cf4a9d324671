"""Errors as problem details (RFC 9457): what happened, in words, and what a program can go by."""

import http
import json
import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import BaseModel, Field

from jiazhan.accounts.middleware import note_refusal
from jiazhan.api.mistakes import errors_by_field
from jiazhan.core.rate_limit import RateLimited
from jiazhan.core.refusals import Forbidden, Invalid, Refused, WrongState

MEDIA_TYPE = "application/problem+json"
_log = logging.getLogger("jiazhan.api")


class Problem(BaseModel):
    """What went wrong: `detail` is for people, `code` for programs, `errors` names each field and its sentence."""

    type: str = Field(examples=["urn:jiazhan:problem:case.stale"])
    title: str
    status: int = Field(ge=400, le=599)
    detail: str
    code: str
    errors: dict[str, str] = {}


def problem(
    *,
    status: int,
    code: str,
    detail: str,
    errors: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """An answer that says what went wrong."""
    body = {
        "type": f"urn:jiazhan:problem:{code}",
        "title": http.HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "errors": dict(errors or {}),
    }
    return HttpResponse(json.dumps(body), status=status, content_type=MEDIA_TYPE, headers=dict(headers or {}))


class NotFound(Exception):
    """There is nothing of this kind here that the actor may see."""

    def __init__(self, sentence: str = "") -> None:
        self.sentence = sentence
        super().__init__(sentence)


def not_found(sentence: str = "") -> HttpResponse:
    """404, without saying whether it does not exist or may not be seen."""
    return problem(status=404, code="not_found", detail=sentence or _("没有找到，或者您看不到它。"))


def not_allowed(allowed: Iterable[str]) -> HttpResponse:
    """405 with the methods that are allowed."""
    methods = ", ".join(sorted(allowed))
    detail = _("这个地址只接受 %(methods)s。") % {"methods": methods}
    return problem(status=405, code="method_not_allowed", detail=detail, headers={"Allow": methods})


def answer_problems(api: NinjaAPI) -> None:
    """Let `api` answer every exception with a problem."""
    handlers: tuple[tuple[type[Exception], Callable[[HttpRequest, Any], HttpResponse]], ...] = (
        (RateLimited, _rate_limited),
        (Invalid, _invalid),
        (Forbidden, _forbidden),
        (WrongState, _wrong_state),
        (Refused, _refused),
        (NotFound, _not_found),
        (Http404, _not_found),
        (ValidationError, _unusable),
        (AuthenticationError, _unknown_caller),
        (HttpError, _http_error),
        (RequestDataTooBig, _too_big),
        (TooManyFieldsSent, _too_many),
        (TooManyFilesSent, _too_many),
        (MultiPartParserError, _unreadable),
        (UnreadablePostError, _unreadable),
        (Exception, _unforeseen),
    )
    for kind, handler in handlers:
        api.add_exception_handler(kind, handler)


def _rate_limited(request: HttpRequest, refusal: RateLimited) -> HttpResponse:
    headers = {"Retry-After": str(refusal.retry_after)}
    return problem(status=429, code=refusal.code, detail=str(refusal), headers=headers)


def _invalid(request: HttpRequest, refusal: Invalid) -> HttpResponse:
    errors = {field: str(sentence) for field, sentence in refusal.fields.items()}
    return problem(status=422, code=refusal.code, detail=str(refusal), errors=errors)


def _forbidden(request: HttpRequest, refusal: Forbidden) -> HttpResponse:
    note_refusal(request, refusal)
    return problem(status=403, code=refusal.code, detail=str(refusal))


def _wrong_state(request: HttpRequest, refusal: WrongState) -> HttpResponse:
    return problem(status=409, code=refusal.code, detail=str(refusal))


def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    return problem(status=400, code=refusal.code, detail=str(refusal))


def _not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return not_found(exception.sentence if isinstance(exception, NotFound) else "")


def _unusable(request: HttpRequest, exception: ValidationError) -> HttpResponse:
    errors = errors_by_field(exception.errors)
    return problem(status=422, code="invalid", detail=_("有几项要改一下，见 errors。"), errors=errors)


def _unknown_caller(request: HttpRequest, exception: AuthenticationError) -> HttpResponse:
    detail = _("请先登录，或者在 Authorization 里带上有效的接口令牌。")
    return problem(status=401, code="not_signed_in", detail=detail, headers={"WWW-Authenticate": "Bearer"})


def _http_error(request: HttpRequest, exception: HttpError) -> HttpResponse:
    if exception.status_code == 400:
        return problem(status=400, code="malformed", detail=_("请求的内容不是正确的 JSON，请检查后重发。"))
    return problem(status=exception.status_code, code="refused", detail=str(exception))


def _too_big(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(status=413, code="too_big", detail=_("请求的内容太大，最多 2 MB。"))


def _too_many(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(status=413, code="too_many", detail=_("一次传的项目太多，请分几次传。"))


def _unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(status=400, code="malformed", detail=_("请求没有收完整，请重发。"))


def _unforeseen(request: HttpRequest, exception: Exception) -> HttpResponse:
    route: Any = request.resolver_match.route if request.resolver_match else ""
    _log.error("%s %s", request.method, route, exc_info=exception)
    detail = _("系统出了问题，没有办成。请稍后再试，再不行请告诉管理员。")
    return problem(status=500, code="internal", detail=detail)
