"""Digests of journal entries and the Merkle root of a day. Pure.

The digest of an entry covers everything it says and the digest before it, so that no entry of a subject can be edited,
removed or moved without breaking the chain. The root follows RFC 6962: leaves and nodes are hashed under different
prefixes, so a node can never be passed off as a leaf.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any


def entry_digest(
    *,
    subject: str,
    sequence: int,
    verb: str,
    actor_kind: str,
    actor_id: int | None,
    actor_name: str,
    at: datetime,
    region_code: str,
    facts: dict[str, Any],
    previous: str,
) -> str:
    """SHA-256, 64 hex digits, over the canonical JSON of an entry."""
    instant = at.astimezone(UTC).isoformat(timespec="microseconds")
    row = [subject, sequence, verb, actor_kind, actor_id, actor_name, instant, region_code, facts, previous]
    canonical = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def merkle_root(digests: Sequence[str]) -> str:
    """The root over hex digests in order, 64 hex digits; of nothing, the hash of the empty string."""
    if not digests:
        return hashlib.sha256(b"").hexdigest()
    level = [hashlib.sha256(b"\x00" + bytes.fromhex(digest)).digest() for digest in digests]
    while len(level) > 1:
        pairs = zip(level[0::2], level[1::2], strict=False)
        above = [hashlib.sha256(b"\x01" + left + right).digest() for left, right in pairs]
        if len(level) % 2:
            above.append(level[-1])
        level = above
    return level[0].hex()


def seal_digest(*, day: str, count: int, root: str, previous: str) -> str:
    """SHA-256, 64 hex digits, over a daily seal and the seal before it."""
    return hashlib.sha256(f"{day}|{count}|{root}|{previous}".encode()).hexdigest()
