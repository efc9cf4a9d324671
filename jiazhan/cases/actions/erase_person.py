"""清除个人信息: the person who raised a matter has name, phone and address erased."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._person import own_person
from jiazhan.cases.models import Case
from jiazhan.core import journal


def erase_person(*, case: Case, actor: Actor, at: datetime) -> None:
    """清除个人信息: the matter itself goes on and its code still works (PIPL 47). A second time changes nothing."""
    with transaction.atomic():
        person = own_person(case=case, actor=actor)
        if person.erased_at is not None:
            return
        person.name = person.phone = person.address = person.phone_tail_fingerprint = ""
        person.may_share_contact = False
        person.erased_at = at
        person.save()
        journal.append(
            verb="case.erase_person",
            subject=case.subject,
            actor=actor,
            at=at,
            region_code=case.region_id,
        )
