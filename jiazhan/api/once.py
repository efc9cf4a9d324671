"""A request that is carried out once, however often it arrives: the Idempotency-Key of the IETF's draft."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import BaseModel

from jiazhan.cases.actions.raise_matter import Raised
from jiazhan.cases.models import Case
from jiazhan.cases.queries.progress import code_of
from jiazhan.core.actions.claim_submission import claim, fulfil
from jiazhan.core.recall import one_step
from jiazhan.core.refusals import Invalid

HEADER = "Idempotency-Key"
Made = TypeVar("Made")


def raise_once(
    *, key: str, purpose: str, body: BaseModel, at: datetime, make: Callable[[], Raised]
) -> tuple[Raised, bool]:
    """As `made_once`, for a matter with its code."""

    def again(case: Case) -> Raised:
        return Raised(case, code_of(case))

    return made_once(
        key=key, purpose=purpose, body=body, at=at, make=make, subject=lambda raised: raised.case.subject, again=again
    )


def made_once(
    *,
    key: str,
    purpose: str,
    body: BaseModel,
    at: datetime,
    make: Callable[[], Made],
    subject: Callable[[Made], str],
    again: Callable[[Case], Made],
) -> tuple[Made, bool]:
    """What `make` made, and whether an earlier request with the same key and the same body had made it; then it is
    what `again` makes of the case whose `subject` was kept.

    Raises Invalid when the key was used for another body, another purpose or another caller.
    """
    digest = hashlib.sha256(f"{purpose}\n{body.model_dump_json()}".encode()).hexdigest()
    with transaction.atomic(), one_step():
        try:
            earlier = claim(key=UUID(key), purpose=f"api {digest[:24]}", at=at)
        except Invalid as refusal:
            sentence = _("这个提交码已经用在别的内容上了，请换一个新的。")
            raise Invalid(fields={HEADER: sentence}, code=refusal.code) from refusal
        if earlier:
            case = Case.objects.select_related("region").get(pk=int(earlier.partition(":")[2]))
            return again(case), True
        made = make()
        fulfil(key=UUID(key), subject=subject(made))
    return made, False
