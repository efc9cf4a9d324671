"""Whoever sits at the machine itself, where there is no sign-in: may import, and is named so in the journal."""

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor, Scope


def operator(*, region_code: str) -> Actor:
    """The actor of the command line, within one region."""
    scope = Scope(permissions=frozenset({"case.import"}), region_code=region_code)
    return Actor(kind="user", name=_("命令行"), scopes=(scope,))
