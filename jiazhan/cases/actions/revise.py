"""修改: the deputy rewrites what is not handed in yet, or was sent back."""

from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._cosponsoring import ask_again
from jiazhan.cases.actions._draft import detail_of, title_of
from jiazhan.cases.actions._step import taking
from jiazhan.cases.draft import Draft
from jiazhan.cases.models import Case, WorkingCopy
from jiazhan.cases.sponsors import SIGNING, cosponsors_of
from jiazhan.core.refusals import Invalid

_WORDS = ("situation", "analysis", "proposal")


def revise(*, case: Case, actor: Actor, at: datetime, draft: Draft, version: int | None = None) -> Case:
    """修改: as a whole; whoever signed another text is asked again, for they confirmed what they read (HN 9).

    Raises Invalid by field; a suggestion that has its number stays with the congress that gave it.
    """
    with taking(verb="revise", case=case, actor=actor, at=at, version=version) as step:
        detail, row = step.case.suggestion, step.case
        wanted = detail_of(draft, on=step.on)
        if row.number is not None and wanted["people_congress_id"] != detail.people_congress_id:
            raise Invalid(fields={"people_congress": _("已经编号的建议不能改交别的人大。")})
        if wanted["people_congress_id"] != detail.people_congress_id and cosponsors_of(row, *SIGNING):
            raise Invalid(fields={"people_congress": _("已经请这一级人大的代表附议，不能改交别的人大。")})
        before = (row.title, *(getattr(detail, name) for name in _WORDS))
        row.title, row.text = title_of(draft), wanted["situation"]
        row.category, row.region, row.station = draft.category, draft.region, draft.station
        is_reworded = before != (row.title, *(wanted[name] for name in _WORDS))
        for name, value in wanted.items():
            setattr(detail, name, value)
        detail.save()
        detail.proposed_units.set(draft.proposed_units)
        step.facts["asked_again"] = ask_again(row, at=at) if is_reworded else 0
        WorkingCopy.objects.filter(user_id=actor.user_id or 0, case=row).delete()
    return case
