"""Who may open the desk: signed in, and with at least one grant of today."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.queries.grants import require_anywhere

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def staff(view: "View[P]") -> "View[P]":
    """Open a page to people with a grant; whoever has none is told whom to ask."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not actor_in(request).scopes:
            return render(request, "desk/no_grant.html", status=403)
        return view(request, *args, **kwargs)

    opened: Any = login_required(guarded)
    return cast(View[P], opened)


def holding(*permissions: str) -> "Callable[[View[P]], View[P]]":
    """Open a page to people who hold one of `permissions` anywhere; others get the refusal with its reason."""

    def decorate(view: "View[P]") -> "View[P]":
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            actor = actor_in(request)
            if not holds(actor, *permissions):
                require_anywhere(actor, permissions[0])
            return view(request, *args, **kwargs)

        opened: View[P] = staff(cast(View[P], guarded))
        return opened

    return decorate


def holds(actor: Actor, *permissions: str) -> bool:
    """Whether the actor holds one of `permissions` anywhere."""
    return any(permission in actor.permissions for permission in permissions)
