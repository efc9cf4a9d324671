"""The addresses below /api/v1/; whatever else is asked there is answered with a problem too."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from jiazhan.api.problems import not_allowed, not_found
from jiazhan.api.reference import reference
from jiazhan.api.root import api

View = Callable[..., HttpResponse]


def _telling(view: View) -> View:
    """Answer a method that is not offered with a problem."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        return not_allowed(response["Allow"].split(", ")) if response.status_code == 405 else response

    return csrf_exempt(told)


@csrf_exempt
def _unknown(request: HttpRequest, rest: str = "") -> HttpResponse:
    return not_found()


def _told(pattern: URLPattern) -> URLPattern:
    return URLPattern(pattern.pattern, _telling(pattern.callback), pattern.default_args, pattern.name)


app_name = "api"
_patterns, _app, _namespace = api.urls
urlpatterns = [
    path("docs", reference, name="reference"),
    *(_told(pattern) for pattern in _patterns if isinstance(pattern, URLPattern) and pattern.name != "api-root"),
    path("", _unknown, name="api-root"),
    path("<path:rest>", _unknown),
]
