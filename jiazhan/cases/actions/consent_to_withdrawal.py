"""同意撤回议案: the presidium lets those who brought a bill have it back."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Case


def consent_to_withdrawal(*, case: Case, actor: Actor, at: datetime, version: int | None = None) -> Case:
    """同意撤回: its deliberation ends there (OL 22)."""
    with taking(verb="consent_to_withdrawal", case=case, actor=actor, at=at, version=version):
        pass
    return case
