"""显示姓名和电话: read who raised a matter; every reading is journalled and the person can see it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require
from jiazhan.cases.models import Case, Constituent
from jiazhan.core import journal
from jiazhan.core.refusals import Forbidden


@dataclass(frozen=True)
class Revealed:
    """Who raised a matter, in clear."""

    name: str
    phone: str
    address: str
    code: str


def reveal_person(*, case: Case, actor: Actor, at: datetime, purpose: str) -> Revealed:
    """显示姓名和电话: for a stated purpose. A handling unit sees them only when the person agreed (PIPL 23)."""
    require(actor, "case.reveal_person", case)
    with transaction.atomic():
        person = Constituent.objects.select_for_update().filter(case=case).first()
        if person is None or person.erased_at is not None:
            raise Forbidden(code="case.no_person", sentence=_("这件事没有留姓名和电话，或已经清除。"))
        if actor.organisation_id == case.unit_id and case.unit_id is not None and not person.may_share_contact:
            raise Forbidden(
                code="case.contact_not_shared", sentence=_("反映人没有同意把联系方式告诉承办单位，请由联络站转达。")
            )
        journal.append(
            verb="case.reveal_person",
            subject=case.subject,
            actor=actor,
            at=at,
            region_code=case.region_id,
            facts={"purpose": purpose[:80]},
        )
    return Revealed(name=person.name, phone=person.phone, address=person.address, code=person.code)
