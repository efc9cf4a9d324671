"""A deputy begins a bill of their own."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from jiazhan.accounts.middleware import actor_in
from jiazhan.api.contract import answers
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import Answer
from jiazhan.api.found import own_deputy
from jiazhan.api.gate import STAFF
from jiazhan.api.once import made_once
from jiazhan.api.public.raising import Key
from jiazhan.api.staff.bodies import BillDraftBody
from jiazhan.api.staff.fitting import bill_from
from jiazhan.cases.actions.draft_bill import draft_bill
from jiazhan.cases.models import Case

router = Router(tags=["staff"], auth=STAFF)


class BillBody(BillDraftBody):
    """A bill of which its lead is the caller."""


class BillBegunAnswer(Answer):
    """The draft; `version` goes into the act that asks others to sign, or brings it in."""

    id: int
    state: str
    state_label: str
    version: int


@router.post(
    "/bills",
    response=answers({200: BillBegunAnswer, 201: BillBegunAnswer}, 400, 401, 403, 409, 413, 422),
    summary=_("起草议案：代表本人写，提交以前只有自己和受邀附议的代表看得到"),
)
def bills(request: HttpRequest, body: BillBody, key: Key) -> Status[BillBegunAnswer]:
    """201 with the draft; 200 with the same when the same request arrives again."""
    actor, now = actor_in(request), timezone.now()
    draft = bill_from(body, deputy=own_deputy(actor, kind=Case.Kind.BILL))
    case, is_repeat = made_once(
        key=key,
        purpose=f"bill {actor.user_id}",
        body=body,
        at=now,
        make=lambda: draft_bill(draft=draft, actor=actor, at=now),
        subject=lambda made: made.subject,
        again=lambda made: made,
    )
    answer = BillBegunAnswer(id=case.pk, state=case.state, state_label=str(case.look.label), version=case.version)
    return Status(200 if is_repeat else 201, answer)
