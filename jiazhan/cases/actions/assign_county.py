"""交县直单位办: hand a forwarded or escalated matter to the county unit that must answer it."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions._hand import hand_to
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import Case


def assign_county(
    *, case: Case, actor: Actor, at: datetime, unit: Organisation, note: str = "", version: int | None = None
) -> Case:
    """交县直单位办: hand a forwarded or escalated matter to the county unit that must answer it."""
    note = optional("note", note)
    with taking(verb="assign_county", case=case, actor=actor, at=at, version=version) as step:
        if step.case.kind == Case.Kind.OPINION and not step.case.tier:
            step.case.tier = Case.Tier.COUNTY
        hand_to(step, unit=unit, note=note)
    return case
