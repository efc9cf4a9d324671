"""起草议案: a deputy begins a bill."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.cases.actions._begin import begin
from jiazhan.cases.actions._draft import bill_detail_of, title_of
from jiazhan.cases.draft import BillDraft
from jiazhan.cases.models import BillDetail, Case
from jiazhan.core.dates import local_date
from jiazhan.core.refusals import Forbidden


def draft_bill(*, draft: BillDraft, actor: Actor, at: datetime) -> Case:
    """起草议案: in the lead's own name, to a congress they sit in; it lies where that congress is, and with its lead
    until it is brought in (OL 22).
    """
    if actor.user_id is None or draft.deputy.user_id != actor.user_id:
        raise Forbidden(code="bill.not_own", sentence=_("议案只能由代表本人起草。"))
    require_anywhere(actor, "bill.draft")
    title, detail = title_of(draft), bill_detail_of(draft, on=local_date(at))
    case = Case(
        kind=Case.Kind.BILL,
        title=title,
        text=detail["basis"],
        category=draft.category,
        region_id=detail["people_congress_id"],
        deputy=draft.deputy,
        source=Case.Source.DESK,
        state="draft",
        is_open=False,
        raised_at=at,
    )
    return begin(case, verb="draft_bill", actor=actor, at=at, beside=lambda: _keep(case, detail))


def _keep(case: Case, detail: dict[str, Any]) -> None:
    BillDetail.objects.create(case=case, **detail)
