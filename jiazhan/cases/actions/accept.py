"""受理: the congress's office takes a suggestion up."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Case


def accept(*, case: Case, actor: Actor, at: datetime, version: int | None = None) -> Case:
    """受理: clear, concrete, one matter, within the organs' powers (DL 24, 36); it must now be assigned."""
    with taking(verb="accept", case=case, actor=actor, at=at, version=version):
        pass
    return case
