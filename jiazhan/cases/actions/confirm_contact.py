"""确认联系记录: the deputy says that it was so."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._contact_answer import open_contact
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Case


def confirm_contact(*, case: Case, actor: Actor, at: datetime, contact: int, version: int | None = None) -> Case:
    """确认联系记录: signed by the deputy (SD 22); only what is confirmed counts as 面商."""
    with taking(verb="confirm_contact", case=case, actor=actor, at=at, version=version) as step:
        found = open_contact(step, contact)
        found.confirmed_at = at
        found.save(update_fields=["confirmed_at"])
    return case
