"""How often anybody may call what needs no sign-in."""

from datetime import datetime, timedelta
from typing import Final

from django.http import HttpRequest

from jiazhan.accounts.gate.adapter import address_of
from jiazhan.core.rate_limit import hit

WINDOW: Final = timedelta(hours=1)
RAISED: Final = 30
"""Matters an hour from one address: a station's public computer on a reception day; programs of an office use a token."""

LOOK_UPS: Final = 120
"""Look-ups an hour from one address: at this pace guessing one of 10**12 codes takes a million years."""

TAILS: Final = 5
"""Tries an hour at the last four digits of one matter's phone."""


def limit_raising(request: HttpRequest, *, at: datetime) -> None:
    """Count a matter raised from this address. Raises RateLimited."""
    hit(name="api.raise", key=address_of(request), limit=RAISED, window=WINDOW, at=at)


def limit_look_ups(request: HttpRequest, *, at: datetime) -> None:
    """Count the use of a code from this address. Raises RateLimited."""
    hit(name="api.look_up", key=address_of(request), limit=LOOK_UPS, window=WINDOW, at=at)


def limit_tails(*, subject: str, at: datetime) -> None:
    """Count a try at the phone's last digits of one matter. Raises RateLimited."""
    hit(name="api.phone_tail", key=subject, limit=TAILS, window=WINDOW, at=at)
