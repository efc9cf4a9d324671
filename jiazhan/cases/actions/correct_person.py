"""更正个人信息: the person who raised a matter corrects what is kept of them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._person import own_person
from jiazhan.cases.codes import looks_like_phone, phone_digits, phone_tail_fingerprint
from jiazhan.cases.models import Case
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid


def correct_person(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    name: str,
    phone: str,
    may_publish: bool,
    may_share_contact: bool,
) -> None:
    """更正个人信息: name, phone and what was agreed to, all as they shall be (PIPL 15, 46).

    The journal names the fields that changed, never what stood in them. Raises Invalid by field.
    """
    name, phone = name.replace("\x00", "").strip(), phone.strip()
    mistakes: dict[str, str] = {}
    if len(name) > 40:
        mistakes["name"] = _("姓名请控制在 40 字以内。")
    if phone and not looks_like_phone(phone):
        mistakes["phone"] = _("请检查电话号码，例如 139 0000 1234。")
    if mistakes:
        raise Invalid(fields=mistakes)
    with transaction.atomic():
        person = own_person(case=case, actor=actor)
        wanted = {"name": name, "phone": phone, "may_publish": may_publish, "may_share_contact": may_share_contact}
        changed = [field for field, value in wanted.items() if getattr(person, field) != value]
        if not changed:
            return
        for field, value in wanted.items():
            setattr(person, field, value)
        digits = phone_digits(phone)
        person.phone_tail_fingerprint = phone_tail_fingerprint(case_id=case.pk, tail=digits[-4:]) if digits else ""
        if name or phone:
            person.erased_at = None
        person.save()
        journal.append(
            verb="case.correct_person",
            subject=case.subject,
            actor=actor,
            at=at,
            region_code=case.region_id,
            facts={"fields": changed},
        )
