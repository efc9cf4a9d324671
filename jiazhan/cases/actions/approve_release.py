"""同意公开正文: a second person lets the public read a bill's grounds and plan."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import BillDetail, Case


def approve_release(*, case: Case, actor: Actor, at: datetime, version: int | None = None) -> Case:
    """同意公开正文: by somebody else than who prepared it; the tracking page shows them from now on."""
    with taking(verb="approve_release", case=case, actor=actor, at=at, version=version) as step:
        detail: BillDetail = step.case.bill
        detail.released_at = at
        detail.save(update_fields=["released_at"])
    return case
