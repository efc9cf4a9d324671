import base64

import pytest
from cryptography.exceptions import InvalidTag
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from jiazhan.core.cipher import decrypt, encrypt, fingerprint


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_encrypted_can_be_read_again(text: str) -> None:
    assert decrypt(encrypt(text)) == text


def test_the_same_text_never_looks_the_same() -> None:
    assert encrypt("13900000000") != encrypt("13900000000")
    assert "139" not in base64.urlsafe_b64decode(encrypt("13900000000")).decode("latin-1")


def test_a_change_of_any_byte_is_noticed() -> None:
    raw = base64.urlsafe_b64decode(encrypt("王芳"))
    for place in range(len(raw)):
        changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        with pytest.raises(InvalidTag):
            decrypt(base64.urlsafe_b64encode(changed).decode())


@pytest.mark.parametrize("stored", ["x", "短", "AAAA", "AAAAAAAAAAAAAAAA", "!!!!", "A" * 41])
def test_text_that_was_never_encrypted_is_refused(stored: str) -> None:
    with pytest.raises(InvalidTag):
        decrypt(stored)


def test_another_key_reads_nothing_and_makes_other_fingerprints() -> None:
    sealed, mark = encrypt("王芳"), fingerprint("13900000000")
    with override_settings(FIELD_KEY=b"k" * 32):
        with pytest.raises(InvalidTag):
            decrypt(sealed)
        assert fingerprint("13900000000") != mark
    assert fingerprint("13900000000") == mark
