"""并案: a suggestion with the same content is handled together with another one."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Case, Link
from jiazhan.cases.queries.merging import merge_block
from jiazhan.core.refusals import Invalid


def merge(*, case: Case, actor: Actor, at: datetime, main: Case, version: int | None = None) -> Case:
    """并案: follow `main`, its units and its clock, until that is answered; then each proposer has an answer of their own
    (CQ 13, ZJ 18, HN 21, SD 20). `unmerge` takes it back.

    Raises Invalid where `main` belongs to another congress, is not taken up, or has been answered.
    """
    with taking(verb="merge", case=case, actor=actor, at=at, version=version) as step:
        locked = Case.objects.select_for_update(of=("self",)).select_related("suggestion").filter(pk=main.pk).first()
        reason = merge_block(case=step.case, main=locked or main)
        if reason is not None:
            raise Invalid(fields={"main": str(reason)})
        Link.objects.update_or_create(
            kind=Link.Kind.MERGED_INTO, source=step.case, target=main, defaults={"at": at, "undone_at": None}
        )
        step.facts.update(main=main.number, main_id=main.pk)
    return case
