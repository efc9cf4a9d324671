"""Finding a matter by the code on its slip."""

import hmac

from jiazhan.cases.codes import code_digits, phone_tail_fingerprint
from jiazhan.cases.models import Case, Constituent
from jiazhan.core.cipher import fingerprint


def case_by_code(code: str) -> Case | None:
    """The matter with this 12-digit code, or None. One statement."""
    digits = code_digits(code)
    if not digits:
        return None
    person = (
        Constituent.objects.select_related("case__region", "case__station", "case__unit", "case__category")
        .filter(code_fingerprint=fingerprint(digits))
        .first()
    )
    return person.case if person is not None else None


def phone_tail_matches(*, person: Constituent, tail: str) -> bool:
    """Whether `tail` is the last four digits of the phone that was left; False when none was left."""
    if not person.phone_tail_fingerprint or len(tail) != 4:
        return False
    return hmac.compare_digest(person.phone_tail_fingerprint, phone_tail_fingerprint(case_id=person.case_id, tail=tail))
