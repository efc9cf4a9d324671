"""A desk page, an open page and a refusing page, enough to try the gate before there are faces."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils.translation import gettext as _

from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.models import User
from jiazhan.core.refusals import Forbidden, Invalid, WrongState


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    return HttpResponse(f"{request.user} {request.user.organisation} {sorted(actor_in(request).permissions)}")


def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.actor.kind)  # type: ignore[attr-defined]


def refuse(request: HttpRequest, code: str) -> HttpResponse:
    raise Forbidden(code="case.not_yours", sentence=_("这件事不归您管。"))


def stale(request: HttpRequest) -> HttpResponse:
    raise WrongState(code="case.wrong_state", sentence=_("这件事已经办结。"))


def incomplete(request: HttpRequest) -> HttpResponse:
    raise Invalid(fields={"title": _("请填写标题。")})


urlpatterns = [
    path("accounts/", include("jiazhan.accounts.urls")),
    path("desk/", desk),
    path("api/v1/desk/", desk),
    path("public/", public),
    path("refuse/<str:code>/", refuse),
    path("stale/", stale),
    path("incomplete/", incomplete),
]
