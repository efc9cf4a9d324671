"""How long sign-in pauses after failures in a row. Pure.

The first failures cost nothing; each further one doubles the pause: 1, 2, 4, 8 … up to 60 minutes. A name is paused
from the 5th failure, an address only from the 20th, because a whole office may stand behind one address.
"""

from datetime import datetime, timedelta
from typing import Final

NAME_ALLOWANCE: Final = 5
ADDRESS_ALLOWANCE: Final = 20
LONGEST: Final = timedelta(minutes=60)
FORGOTTEN_AFTER: Final = timedelta(hours=24)


def pause_after(*, failures: int, allowance: int) -> timedelta:
    """The pause that the latest of `failures` in a row brings; zero while the allowance lasts."""
    beyond = failures - allowance
    if beyond < 0:
        return timedelta(0)
    return LONGEST if beyond >= 6 else timedelta(minutes=2**beyond)


def is_forgotten(*, last_failed_at: datetime, at: datetime) -> bool:
    """Whether failures lie so far back that counting starts anew: after 24 quiet hours."""
    return at - last_failed_at >= FORGOTTEN_AFTER


def minutes_left(*, locked_until: datetime, at: datetime) -> int:
    """Whole minutes until sign-in opens again, rounded up; 0 when it is open."""
    left = locked_until - at
    return max(0, -(-left // timedelta(minutes=1)))
