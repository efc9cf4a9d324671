"""Digests of journal entries and the Merkle root of a day. Pure.

The digest of an entry covers everything it says and the digest before it, so that no entry of a subject can be edited,
removed or moved without breaking the chain. The root follows RFC 6962: leaves and nodes are hashed under different
prefixes, so a node can never be passed off as a leaf.
"""

import hashlib
import json
import math
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

_EXACT_FLOAT: Final = 2**53


def entry_digest(
    *,
    subject: str,
    sequence: int,
    verb: str,
    actor_kind: str,
    actor_id: int | None,
    actor_name: str,
    at: datetime,
    recorded_at: datetime,
    region_code: str,
    facts: dict[str, Any],
    previous: str,
) -> str:
    """SHA-256, 64 hex digits, over the canonical JSON of an entry. Both times must be aware.

    `facts` must be as `plain_facts` returns them, or the digest of what a database gives back may differ.
    """
    times = [moment.astimezone(UTC).isoformat(timespec="microseconds") for moment in (at, recorded_at)]
    row = [subject, sequence, verb, actor_kind, actor_id, actor_name, *times, region_code, facts, previous]
    canonical = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def plain_facts(value: Any) -> Any:
    """`value` as both databases give it back: lists for tuples, whole floats as integers, text without NUL.

    PostgreSQL keeps JSON numbers as decimals, so 1e16 comes back as an integer. Raises ValueError for what cannot be
    kept exactly: a float that is not finite or is whole beyond 2**53, a key that is not text, text that is not Unicode.
    """
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise ValueError("facts: every key must be text")
        return {plain_facts(key): plain_facts(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain_facts(item) for item in value]
    if isinstance(value, str):
        value.encode()
        return str(value).replace("\x00", "")
    if isinstance(value, float):
        if not math.isfinite(value) or (value.is_integer() and abs(value) > _EXACT_FLOAT):
            raise ValueError(f"facts: {value} cannot be kept exactly")
        return int(value) if value.is_integer() else float(value)
    if value is None or isinstance(value, bool | int):
        return value
    raise ValueError(f"facts: {type(value).__name__} is not plain JSON")


def merkle_root(digests: Iterable[str]) -> str:
    """The root over hex digests in order, 64 hex digits; of nothing, the hash of the empty string.

    The digests are taken one at a time: a day of any length needs memory for one path of the tree only.
    """
    peaks: list[tuple[int, bytes]] = []
    for digest in digests:
        height, node = 0, hashlib.sha256(b"\x00" + bytes.fromhex(digest)).digest()
        while peaks and peaks[-1][0] == height:
            node = _join(peaks.pop()[1], node)
            height += 1
        peaks.append((height, node))
    if not peaks:
        return hashlib.sha256(b"").hexdigest()
    root = peaks.pop()[1]
    while peaks:
        root = _join(peaks.pop()[1], root)
    return root.hex()


def _join(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def seal_digest(*, day: str, count: int, root: str, previous: str) -> str:
    """SHA-256, 64 hex digits, over a daily seal and the seal before it."""
    return hashlib.sha256(f"{day}|{count}|{root}|{previous}".encode()).hexdigest()
