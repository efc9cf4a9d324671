"""大字版: the large-type form of the pages, remembered in a cookie by a plain link that works without script."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

COOKIE = "elder"


def is_elder(*, request: HttpRequest) -> bool:
    """Whether this visitor chose large type."""
    return request.COOKIES.get(COOKIE) == "1"


@never_cache
@require_GET
def switch(request: HttpRequest) -> HttpResponse:
    """Remember `on=1` or `on=0` for a year and go back to `next`, which may only lead to this site.

    A link and not a form: it changes nothing but how pages look, and pages need no token for it.
    """
    wanted = request.GET.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    response = HttpResponseRedirect(wanted if is_ours else "/")
    if request.GET.get("on") == "1":
        response.set_cookie(
            COOKIE, "1", max_age=timedelta(days=365), secure=request.is_secure(), httponly=True, samesite="Lax"
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
