"""Anybody raises a matter."""

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Header, Router, Status

from jiazhan.accounts.actor import constituent
from jiazhan.api.contract import answers
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import Uuid
from jiazhan.api.limits import limit_raising
from jiazhan.api.matters import MatterBody, RaisedAnswer, matter_of, raised_answer
from jiazhan.api.once import HEADER, raise_once
from jiazhan.cases.actions.raise_matter import Raised, case_to_raise, raise_case
from jiazhan.cases.models import Case
from jiazhan.core.recall import reading_ahead

router = Router(tags=["public"])
Key = Annotated[str, Header(alias=HEADER, pattern=Uuid, examples=["7f6f3f0e-3a52-4f0e-9d0e-2a7d6f3b1c55"])]


@router.post(
    "/matters",
    response=answers({200: RaisedAnswer, 201: RaisedAnswer}, 400, 413, 422, 429),
    summary=_("反映一件事：同一个提交码只记一次，重发得到同一个查询码"),
)
def matters(request: HttpRequest, body: MatterBody, key: Key) -> Status[RaisedAnswer]:
    """201 with the code, once; 200 with the same code when the same request arrives again."""
    now = timezone.now()
    matter = matter_of(body, source=Case.Source.API)

    def make() -> Raised:
        limit_raising(request, at=now)
        return raise_case(case=case, matter=matter, actor=constituent(), at=now)

    with reading_ahead():
        case = case_to_raise(matter=matter, at=now)
        raised, is_repeat = raise_once(key=key, purpose="public", body=body, at=now, make=make)
    return Status(200 if is_repeat else 201, raised_answer(raised))
