"""The query code on a slip, and the last digits of a phone, as they are typed and kept."""

import secrets

from jiazhan.core.cipher import fingerprint

CODE_DIGITS = 12


def new_code() -> str:
    """A random code of 12 digits: too many to guess within the limits on looking up."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def in_fours(code: str) -> str:
    """A code as it is printed and said: "4826 1937 0052"."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def code_digits(text: str) -> str:
    """The digits of a code however it was typed, full-width included; "" unless there are 12."""
    digits = "".join(str(int(character)) for character in text if character.isdecimal())
    return digits if len(digits) == CODE_DIGITS else ""


def phone_digits(phone: str) -> str:
    """The ASCII digits of a phone number as typed."""
    return "".join(character for character in phone if character.isascii() and character.isdigit())


def looks_like_phone(phone: str) -> bool:
    """Whether this could be a telephone number as people write it: 7 to 15 digits and nothing but what parts them."""
    return 7 <= len(phone_digits(phone)) <= 15 and set(phone) <= set("0123456789 +-()（）")


def phone_tail_fingerprint(*, case_id: int, tail: str) -> str:
    """How the last four digits are kept: bound to the case, so that equal tails do not show across cases."""
    return fingerprint(f"{case_id}:{tail}")
