"""The password policy in words, and one-time passwords."""

import secrets
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jiazhan.accounts.models import User

MINIMUM_LENGTH: Final = 10
_READABLE: Final = "abcdefghjkmnpqrstuvwxyz"
_DIGITS: Final = "23456789"


class PolicyValidator:
    """At least 10 characters, with letters and digits among them."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError with what is missing."""
        if len(password) < MINIMUM_LENGTH:
            raise ValidationError(_("密码至少要 %(count)s 位。") % {"count": MINIMUM_LENGTH}, code="password_too_short")
        if not (any(map(str.isalpha, password)) and any(map(str.isdigit, password))):
            raise ValidationError(_("密码里字母和数字都要有。"), code="password_too_plain")

    def get_help_text(self) -> str:
        """The whole policy in one sentence."""
        return _("至少 %(count)s 位，字母和数字都要有，不能和用户名、姓名相近，也不能是常见密码。") % {
            "count": MINIMUM_LENGTH
        }


def one_time_password() -> str:
    """A random password that can be read out: three groups of letters and digits, about 57 bits."""
    groups = ["".join(secrets.choice(_READABLE + _DIGITS) for _position in range(4)) for _group in range(3)]
    groups[0] = secrets.choice(_READABLE) + groups[0][1:]
    groups[2] = groups[2][:3] + secrets.choice(_DIGITS)
    return "-".join(groups)
