import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiazhan.core.digest import entry_digest, merkle_root, plain_facts

ENTRY: dict[str, Any] = {
    "subject": "thing:1",
    "sequence": 2,
    "verb": "thing.do",
    "actor_kind": "user",
    "actor_id": 7,
    "actor_name": "王芳",
    "at": datetime(2026, 3, 1, 8, 0, tzinfo=UTC),
    "recorded_at": datetime(2026, 3, 1, 8, 0, 1, tzinfo=UTC),
    "region_code": "421221000000",
    "facts": {"b": 1, "a": [1, "二"]},
    "previous": "ab" * 32,
}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("subject", "thing:2"),
        ("sequence", 3),
        ("verb", "thing.undo"),
        ("actor_kind", "system"),
        ("actor_id", None),
        ("actor_name", "王方"),
        ("at", ENTRY["at"] + timedelta(microseconds=1)),
        ("recorded_at", ENTRY["recorded_at"] + timedelta(days=1)),
        ("region_code", ""),
        ("facts", {"b": 1, "a": [1, "三"]}),
        ("previous", ""),
    ],
)
def test_the_digest_changes_with_every_field(field: str, value: object) -> None:
    assert entry_digest(**{**ENTRY, field: value}) != entry_digest(**ENTRY)


def test_the_digest_does_not_change_with_the_zone_or_the_order_of_keys() -> None:
    local = ENTRY["at"].astimezone(timezone(timedelta(hours=8)))
    assert entry_digest(**{**ENTRY, "at": local, "facts": {"a": [1, "二"], "b": 1}}) == entry_digest(**ENTRY)


def test_text_cannot_be_pushed_from_one_field_into_the_next() -> None:
    left = {**ENTRY, "verb": "a", "actor_kind": "bc"}
    assert entry_digest(**left) != entry_digest(**{**ENTRY, "verb": "ab", "actor_kind": "c"})


def _by_definition(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word."""
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + _by_definition(leaves[:split]) + _by_definition(leaves[split:])).digest()


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 100])
def test_the_root_is_that_of_rfc_6962(count: int) -> None:
    leaves = [hashlib.sha256(str(number).encode()).digest() for number in range(count)]
    assert merkle_root(leaf.hex() for leaf in leaves) == _by_definition(leaves).hex()


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert merkle_root([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_node_cannot_be_passed_off_as_a_leaf() -> None:
    first, second = "11" * 32, "22" * 32
    assert merkle_root([merkle_root([first, second])]) != merkle_root([first, second])


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False, min_value=-(2.0**53), max_value=2.0**53)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(plain)
def test_plain_facts_survive_json_and_a_second_time(value: object) -> None:
    try:
        kept = plain_facts(value)
    except UnicodeEncodeError:
        return
    assert json.loads(json.dumps(kept)) == kept
    assert json.dumps(plain_facts(kept)) == json.dumps(kept)


def test_facts_are_kept_as_a_database_gives_them_back() -> None:
    assert plain_facts({"rows": (1, 2.0), "half": 0.5, "text": "甲\x00乙"}) == {
        "rows": [1, 2],
        "half": 0.5,
        "text": "甲乙",
    }
    assert json.dumps(plain_facts([2.0, -0.0])) == "[2, 0]"


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), 1e16, {1: "a"}, datetime(2026, 1, 1, tzinfo=UTC), "\ud800"]
)
def test_facts_that_cannot_be_kept_exactly_are_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"facts|surrogates"):
        plain_facts({"value": value})
