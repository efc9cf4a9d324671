"""The permission codes that exist, in words, so that a page can show what a role may do."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise

from jiazhan.accounts.permission_table import PERMISSION_TABLE


@dataclass(frozen=True)
class Permission:
    """One code, what it lets somebody do, and the heading it stands under."""

    code: str
    label: str | Promise
    group: str | Promise


@lru_cache
def all_permissions() -> dict[str, Permission]:
    """Every permission by its code, in reading order."""
    return {
        code: Permission(code=code, label=label, group=group)
        for group, ones in PERMISSION_TABLE
        for code, label in ones
    }
