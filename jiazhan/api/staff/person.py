"""Who raised a matter, read for a stated purpose; every reading is journalled and the person can see it."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Router
from pydantic import Field

from jiazhan.accounts.middleware import actor_in
from jiazhan.api.contract import answers
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import SOME_WORD, Answer, Body, PathId
from jiazhan.api.found import case_seen
from jiazhan.api.gate import STAFF
from jiazhan.cases.actions.reveal_person import reveal_person

router = Router(tags=["staff"], auth=STAFF)


class RevealBody(Body):
    """What name and phone are needed for; the person reads it."""

    purpose: Annotated[str, Field(min_length=1, max_length=60, pattern=SOME_WORD)]


class PersonAnswer(Answer):
    """Who raised it; "" for what was not left."""

    name: str
    phone: str
    address: str


@router.post(
    "/cases/{case_id}/reveal_person",
    response=answers({200: PersonAnswer}, 400, 401, 403, 404, 413, 422),
    summary=_("看反映人姓名和电话：写明用途，记入日志，本人看得到"),
)
def reveal(request: HttpRequest, response: HttpResponse, case_id: Path[PathId], body: RevealBody) -> PersonAnswer:
    """Under the permission of the pages; the answer is for no cache."""
    actor = actor_in(request)
    case = case_seen(actor=actor, key=case_id)
    shown = reveal_person(case=case, actor=actor, at=timezone.now(), purpose=body.purpose.strip())
    response["Cache-Control"] = "no-store"
    return PersonAnswer(name=shown.name, phone=shown.phone, address=shown.address)
