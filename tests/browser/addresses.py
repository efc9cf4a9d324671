"""Every named address of the product, and the few that are not pages, each with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver

NOT_PAGES = {
    "portal:elder_switch": "sets a cookie and leads back",
    "portal:set_language": "sets a cookie and leads back",
    "portal:raise_clear": "takes a POST and leads home",
    "portal:raise_photo": "a picture",
    "portal:raise_station": "fills in the draft and leads to portal:raise",
    "portal:raise_deputy": "fills in the draft and leads to portal:raise",
    "portal:raise_activity": "fills in the draft and leads to portal:raise",
    "portal:raise_door": "takes a POST and leads to portal:raise",
    "portal:progress_leave": "takes a POST and leads home",
    "portal:progress_photo": "a picture",
    "portal:progress_rate": "takes the form of portal:progress_case",
    "portal:station_code": "a picture",
    "desk:export": "a file",
    "desk:figures_export": "takes a POST and gives a file",
    "desk:supervision_export": "takes a POST and gives a file",
    "desk:keep_view": "takes a POST and leads back to the list",
    "desk:neighbour": "leads to desk:case",
    "desk:attachment": "a file",
    "desk:reply_letter": "a file",
    "desk:co_opinion_letter": "a file",
    "desk:evaluation_form": "a file",
    "desk:shipped_file": "a file",
    "desk:shipped_sample": "a file",
    "desk:letter_template_file": "a file",
    "desk:letter_template_sample": "a file",
    "desk:reception_alike": "a piece of desk:reception",
    "desk:alike_suggestions": "a piece of desk:begin_suggestion",
    "desk:keep_bill": "a piece of desk:begin_bill",
    "desk:drop_bill": "takes a POST and leads back to the draft",
    "desk:keep_suggestion": "a piece of desk:begin_suggestion",
    "desk:drop_suggestion": "takes a POST and leads back to the draft",
    "imports:begin": "takes a POST and leads to imports:batch",
    "imports:discard": "takes a POST and leads to imports:opinions",
    "imports:errors": "a file",
    "end_own_session": "takes a POST and leads back",
    "end_own_sessions": "takes a POST and leads back",
    "account_inactive": "only where a closed account is led",
    "mfa_authenticate": "only in the middle of signing in, see tests/accounts/gate",
    "mfa_index": "the same page as usersessions_list",
    "mfa_download_recovery_codes": "a file",
    "api:openapi-json": "the contract, for programs",
}
IN_PROGRAMS = ("api:",)
"""Namespaces for programs; only the pages named in PEOPLE_TOO are opened."""
PEOPLE_TOO = {"api:reference"}


@dataclass(frozen=True)
class Address:
    """A name to reverse, and the parameters it takes."""

    name: str
    parameters: tuple[str, ...]


def addresses() -> list[Address]:
    """Every named address of the product."""
    found = {address.name: address for address in _below(get_resolver(), "") if address.name}
    return sorted(found.values(), key=lambda address: address.name)


def pages() -> list[Address]:
    """Those that a person can open."""
    return [
        address
        for address in addresses()
        if address.name not in NOT_PAGES and (not address.name.startswith(IN_PROGRAMS) or address.name in PEOPLE_TOO)
    ]


def _below(resolver: Any, namespace: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _below(pattern, inner)
        elif pattern.name:
            given = [*getattr(pattern.pattern, "converters", {}), *pattern.pattern.regex.groupindex]
            yield Address(f"{namespace}{pattern.name}", tuple(dict.fromkeys(given)))
