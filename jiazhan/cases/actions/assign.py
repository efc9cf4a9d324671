"""交办: hand the matter to the township body that must answer it."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions._hand import hand_to
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import Case


def assign(
    *, case: Case, actor: Actor, at: datetime, unit: Organisation, note: str = "", version: int | None = None
) -> Case:
    """交办: hand the matter to the township body that must answer it."""
    note = optional("note", note)
    with taking(verb="assign", case=case, actor=actor, at=at, version=version) as step:
        if step.case.kind == Case.Kind.OPINION and not step.case.tier:
            step.case.tier = Case.Tier.TOWNSHIP
        hand_to(step, unit=unit, note=note)
    return case
