"""Which matter this visitor has opened with its code: kept in the session on the server, never in an address."""

import json
from datetime import timedelta
from typing import Final

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.utils import timezone

from jiazhan.core.cipher import decrypt, encrypt

LASTS: Final = timedelta(minutes=30)
KEPT: Final = timedelta(days=3)
_RENEW_AFTER = 300
_OPEN = "portal.open"
_RAISED = "portal.raised"
_UNSENT = "portal.unsent"


def open_case(request: HttpRequest, *, case_id: int, knows_phone: bool = False) -> None:
    """Remember for half an hour that this visitor has shown the code of a matter."""
    request.session[_OPEN] = {"case": case_id, "seen": _now(), "phone": knows_phone}
    keep(request)


def opened(request: HttpRequest) -> int | None:
    """The id of the matter that is open, or None; looking at it keeps it open."""
    kept = request.session.get(_OPEN)
    if not kept:
        return None
    passed = _now() - kept["seen"]
    if passed > LASTS.total_seconds():
        del request.session[_OPEN]
        return None
    if passed > _RENEW_AFTER:
        request.session[_OPEN] = {**kept, "seen": _now()}
    return int(kept["case"])


def knows_phone(request: HttpRequest) -> bool:
    """Whether the visitor has given the last four digits of the phone of the matter that is open."""
    kept = request.session.get(_OPEN)
    return bool(kept and kept["phone"])


def close_case(request: HttpRequest) -> None:
    """Forget the matter that is open, and the code shown after raising one."""
    for name in (_OPEN, _RAISED, _UNSENT):
        request.session.pop(name, None)


def remember_raised(request: HttpRequest, *, case_id: int, code: str, key: str) -> None:
    """Keep what the page after submission shows, for half an hour. `key` is the submission's."""
    request.session[_RAISED] = {"case": case_id, "code": encrypt(code), "key": key, "seen": _now()}
    open_case(request, case_id=case_id, knows_phone=True)


def raised(request: HttpRequest) -> tuple[int, str] | None:
    """The id and code of the matter just raised, or None after half an hour."""
    kept = request.session.get(_RAISED)
    if not kept or _now() - kept["seen"] > LASTS.total_seconds():
        return None
    return int(kept["case"]), decrypt(kept["code"])


def raised_with(request: HttpRequest, *, key: str) -> bool:
    """Whether the submission with this key has already been confirmed to this visitor."""
    kept = request.session.get(_RAISED)
    return bool(kept and key and kept["key"] == key)


def keep_unsent(request: HttpRequest, *, name: str, values: dict[str, str]) -> None:
    """Keep what was typed when the half hour was over, until the code is given again."""
    request.session[_UNSENT] = encrypt(json.dumps([name, values]))


def take_unsent(request: HttpRequest, *, name: str) -> dict[str, str]:
    """What was typed into the form `name` before the half hour was over; once."""
    kept = request.session.get(_UNSENT)
    if not kept:
        return {}
    kept_name, values = json.loads(decrypt(kept))
    if kept_name != name:
        return {}
    del request.session[_UNSENT]
    return {str(field): str(text) for field, text in values.items()}


def keep(request: HttpRequest) -> None:
    """Let a visitor's session last three days; the sign-in of staff keeps its own length."""
    if SESSION_KEY not in request.session:
        request.session.set_expiry(KEPT)


def _now() -> int:
    return int(timezone.now().timestamp())
