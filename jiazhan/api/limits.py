"""How often anybody may call what needs no sign-in."""

from datetime import datetime, timedelta
from typing import Final

from django.http import HttpRequest

from jiazhan.accounts.gate.adapter import address_of
from jiazhan.core.rate_limit import RateLimited, hit, is_over

WINDOW: Final = timedelta(hours=1)
RAISED: Final = 30
"""Matters an hour from one address: a public computer on a reception day; the programs of an office use a token."""

LOOK_UPS: Final = 120
"""Look-ups an hour from one address: at this pace guessing one of 10**12 codes takes a million years."""

WRONG_CODES: Final = 1000
BRAKE: Final = timedelta(minutes=10)
_WRONG: Final = {"name": "progress.wrong_code", "key": "everybody"}
"""The brake for everybody is one for pages and programs: the public pages count under the same name."""

TAILS: Final = 5
"""Tries an hour at the last four digits of one matter's phone."""


PHOTOS: Final = 60
"""Photos an hour from one address: making one ready takes the server some 0.3 s."""


def limit_photos(request: HttpRequest, *, at: datetime) -> None:
    """Count one photo from this address. Raises RateLimited."""
    hit(name="api.photo", key=address_of(request), limit=PHOTOS, window=WINDOW, at=at)


def limit_raising(request: HttpRequest, *, at: datetime) -> None:
    """Count a matter raised from this address, in the transaction that raises it. Raises RateLimited."""
    hit(name="api.raise", key=address_of(request), limit=RAISED, window=WINDOW, at=at)


def limit_look_ups(request: HttpRequest, *, at: datetime) -> None:
    """Count the use of a code from this address. Raises RateLimited."""
    hit(name="api.look_up", key=address_of(request), limit=LOOK_UPS, window=WINDOW, at=at)


def limit_tails(*, subject: str, at: datetime) -> None:
    """Count a try at the phone's last digits of one matter. Raises RateLimited."""
    hit(name="api.phone_tail", key=subject, limit=TAILS, window=WINDOW, at=at)


def refuse_while_braked(*, at: datetime) -> None:
    """Raise RateLimited while too many wrong codes were tried, from whichever addresses."""
    if is_over(**_WRONG, limit=WRONG_CODES, at=at):
        raise RateLimited(retry_after=int(BRAKE.total_seconds()))


def note_wrong_code(*, at: datetime) -> None:
    """Count one wrong code towards the brake that holds for everybody."""
    hit(**_WRONG, limit=WRONG_CODES + 1, window=BRAKE, at=at)
