"""拟公开正文: somebody has read a bill's grounds and plan for what may not be public."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import BillDetail, Case


def prepare_release(*, case: Case, actor: Actor, at: datetime, version: int | None = None) -> Case:
    """拟公开正文: its grounds and plan, after they were read for secrets and for what is private (SD 27); a second person
    decides.
    """
    with taking(verb="prepare_release", case=case, actor=actor, at=at, version=version) as step:
        detail: BillDetail = step.case.bill
        detail.release_prepared_at, detail.release_prepared_by = at, actor.user_id
        detail.save(update_fields=["release_prepared_at", "release_prepared_by"])
    return case
