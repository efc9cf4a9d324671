"""How often one address may do something on the public pages, and the page that says so."""

import math
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jiazhan.accounts.gate.adapter import address_of
from jiazhan.core.rate_limit import RateLimited, hit, is_over

View = Callable[..., HttpResponse]

RAISE_LIMIT: Final = (10, timedelta(hours=1))
LOOK_UP_LIMIT: Final = (20, timedelta(minutes=10))
SPEAK_LIMIT: Final = (20, timedelta(hours=1))
PHOTO_LIMIT: Final = (60, timedelta(hours=1))
TAIL_LIMIT: Final = (5, timedelta(hours=1))
WRONG_CODES: Final = (1000, timedelta(minutes=10))
"""Wrong codes from everywhere together: of 10^12 codes, guessing at this rate finds one of 100,000 in some 70 days."""

_WRONG = ("progress.wrong_code", "everybody")


def count(request: HttpRequest, *, name: str, limit: tuple[int, timedelta], key: str = "") -> None:
    """Count one use by the address of `request`, or by `key`. Raises RateLimited."""
    most, window = limit
    hit(name=f"portal.{name}", key=key or address_of(request), limit=most, window=window, at=timezone.now())


def refuse_while_braked() -> None:
    """Raise RateLimited while too many wrong codes were tried, from whichever addresses."""
    name, key = _WRONG
    if is_over(name=name, key=key, limit=WRONG_CODES[0], at=timezone.now()):
        raise RateLimited(retry_after=int(WRONG_CODES[1].total_seconds()))


def note_wrong_code() -> None:
    """Count one wrong code towards the brake that holds for everybody."""
    name, key = _WRONG
    hit(name=name, key=key, limit=WRONG_CODES[0] + 1, window=WRONG_CODES[1], at=timezone.now())


def paced(view: View) -> View:
    """Answer RateLimited with a page that says when to come back (status 429)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except RateLimited as limited:
            values = {"minutes": math.ceil(limited.retry_after / 60), "is_raising": request.path.startswith("/raise/")}
            response = render(request, "portal/too_often.html", values, status=429)
            response["Retry-After"] = str(limited.retry_after)
            return response

    return guarded
