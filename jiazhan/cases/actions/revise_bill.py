"""修改议案: its lead rewrites what is not brought in yet."""

from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._cosponsoring import ask_again
from jiazhan.cases.actions._draft import bill_detail_of, title_of
from jiazhan.cases.actions._step import taking
from jiazhan.cases.draft import BillDraft
from jiazhan.cases.models import Case, WorkingCopy
from jiazhan.cases.sponsors import SIGNING, cosponsors_of
from jiazhan.core.refusals import Invalid


def revise_bill(*, case: Case, actor: Actor, at: datetime, draft: BillDraft, version: int | None = None) -> Case:
    """修改议案: as a whole; whoever signed another text is asked again, for they confirmed what they read.

    Raises Invalid by field; once others are asked to sign, it stays with the congress they sit in.
    """
    with taking(verb="revise_bill", case=case, actor=actor, at=at, version=version) as step:
        detail, row = step.case.bill, step.case
        wanted = bill_detail_of(draft, on=step.on)
        if wanted["people_congress_id"] != detail.people_congress_id and cosponsors_of(row, *SIGNING):
            raise Invalid(fields={"people_congress": _("已经请这一级人大的代表附议，不能改交别的人大。")})
        before = (row.title, detail.basis, detail.plan)
        row.title, row.text = title_of(draft), wanted["basis"]
        row.category, row.region_id = draft.category, wanted["people_congress_id"]
        for name, value in wanted.items():
            setattr(detail, name, value)
        detail.save()
        is_reworded = before != (row.title, detail.basis, detail.plan)
        step.facts["asked_again"] = ask_again(row, at=at) if is_reworded else 0
        WorkingCopy.objects.filter(user_id=actor.user_id or 0, case=row).delete()
    return case
