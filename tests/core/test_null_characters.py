from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from jiazhan.core.null_characters import NullCharacterMiddleware


def test_null_characters_of_an_address_are_read_as_if_not_sent() -> None:
    seen: list[dict[str, str]] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request.GET.dict())
        return HttpResponse()

    NullCharacterMiddleware(view)(RequestFactory().get("/", {"q": "路\x00灯", "n": "5"}))
    assert seen == [{"q": "路灯", "n": "5"}]
