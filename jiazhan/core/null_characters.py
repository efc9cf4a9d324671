"""Null characters in addresses: nobody types them, and PostgreSQL keeps no text that holds one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class NullCharacterMiddleware:
    """Reads every query string as if its null characters had not been sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Clean the query string before anything reads it; forms refuse null characters themselves."""
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query or "\x00" in query:
            request.META["QUERY_STRING"] = query.replace("%00", "").replace("\x00", "")
        return self.get_response(request)
