"""The permission codes that exist, in words, so that a page can show what a role may do."""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True)
class Permission:
    """One code, what it lets somebody do, and the heading it stands under."""

    code: str
    label: str
    group: str


@lru_cache
def all_permissions() -> dict[str, Permission]:
    """Every permission by its code, in reading order (seeds/permissions.json)."""
    text = resources.files("jiazhan.accounts").joinpath("seeds/permissions.json").read_text(encoding="utf-8")
    return {row["code"]: Permission(**row) for row in json.loads(text)}
