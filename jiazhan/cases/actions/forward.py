"""转县级: what the town cannot settle goes to the county's deputies' affairs commission."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import Case


def forward(*, case: Case, actor: Actor, at: datetime, note: str = "", version: int | None = None) -> Case:
    """转县级: the commission must hand it to a county unit within its clock."""
    note = optional("note", note)
    with taking(verb="forward", case=case, actor=actor, at=at, version=version) as step:
        if step.case.tier not in {Case.Tier.COUNTY, Case.Tier.HIGHER}:
            step.case.tier = Case.Tier.COUNTY
        step.case.unit, step.case.is_binding = None, False
        if note:
            step.facts["note"] = note
    return case
