"""邀请附议: the lead deputy asks others of the same congress to sign."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Case, Cosponsor
from jiazhan.cases.sponsors import SIGNING, cosponsors_of
from jiazhan.core.refusals import Invalid
from jiazhan.stations.models import Deputy
from jiazhan.stations.queries.congress import deputies_of

MOST = 60


def invite_cosponsors(
    *, case: Case, actor: Actor, at: datetime, deputies: Sequence[Deputy], version: int | None = None
) -> Case:
    """邀请附议: each reads the text and confirms or declines for themselves (CQ 8, HN 9); one who had declined or left
    may be asked again.

    Raises Invalid when somebody does not sit in that congress, or has no account to answer with.
    """
    with taking(verb="invite_cosponsors", case=case, actor=actor, at=at, version=version) as step:
        wanted = {deputy.pk: deputy for deputy in deputies if deputy.pk != step.case.deputy_id}
        _check(step.case, wanted, step.on)
        known = {row.deputy_id: row for row in cosponsors_of(step.case)}
        fresh = [deputy for key, deputy in wanted.items() if key not in known]
        Cosponsor.objects.bulk_create([Cosponsor(case=step.case, deputy=deputy, invited_at=at) for deputy in fresh])
        again = [row for key, row in known.items() if key in wanted and row.state not in SIGNING]
        Cosponsor.objects.filter(pk__in=[row.pk for row in again]).update(
            state=Cosponsor.State.INVITED, invited_at=at, answered_at=None, reason=""
        )
        if not fresh and not again:
            raise Invalid(fields={"deputies": _("这些代表都已经邀请过了。")})
        step.facts["count"] = len(fresh) + len(again)
    return case


def _check(case: Case, wanted: dict[int, Deputy], on: date) -> None:
    if not wanted:
        raise Invalid(fields={"deputies": _("请选要邀请的代表。")})
    if len(wanted) > MOST:
        raise Invalid(fields={"deputies": _("一次最多邀请 %(most)d 位。") % {"most": MOST}})
    sitting = set(
        deputies_of(congress=case.detail.people_congress, on=on).filter(pk__in=wanted).values_list("pk", flat=True)
    )
    strangers = [deputy.name for key, deputy in wanted.items() if key not in sitting]
    if strangers:
        sentence = _("%(names)s不是这一级人大的代表，不能附议。") % {"names": _("、").join(strangers)}
        raise Invalid(fields={"deputies": sentence})
    mute = [deputy.name for deputy in wanted.values() if deputy.user_id is None]
    if mute:
        sentence = _("%(names)s还没有账号，不能在这里答复邀请。") % {"names": _("、").join(mute)}
        raise Invalid(fields={"deputies": sentence})
