"""登记代表: a person elected to one or more congresses."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Region, User
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require
from jiazhan.core.refusals import Invalid
from jiazhan.stations.actions._change import write_down
from jiazhan.stations.models import Deputy, DeputyGroup, Mandate
from jiazhan.stations.queries.mistakes import deputy_mistakes, mandate_mistakes

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, kw_only=True)
class Seat:
    """One seat: the congress's level and term, and where elected. `level` is a `Mandate.Level`."""

    level: str
    term: int
    electoral_district: str = ""
    deputy_certificate_no: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


def create_deputy(
    *,
    actor: Actor,
    at: datetime,
    name: str,
    region: Region,
    gender: str = "",
    post: str = "",
    specialty: str = "",
    phone: str = "",
    is_leading_cadre: bool = False,
    group: DeputyGroup | None = None,
    user: User | None = None,
    public_code: str = "",
    seats: Sequence[Seat] = (),
) -> Deputy:
    """登记代表: with the seats held. Without `public_code` (the word in the deputy's QR code) a random one is given.

    Raises Invalid by field, and Forbidden outside one's own scope.
    """
    require(actor, "deputy.manage", Spot(region.pk))
    deputy = Deputy(
        name=name.strip(),
        region=region,
        gender=gender.strip(),
        post=post.strip(),
        specialty=specialty.strip(),
        phone=phone.strip(),
        is_leading_cadre=is_leading_cadre,
        group=group,
        user=user,
        public_code=public_code.strip() or _random_code(),
    )
    mandates = [mandate_from(deputy, seat) for seat in seats]
    mistakes = deputy_mistakes(deputy)
    for mandate in mandates:
        mistakes.update(mandate_mistakes(mandate))
    if mistakes:
        raise Invalid(fields=mistakes)
    with transaction.atomic():
        deputy.save(force_insert=True)
        for mandate in mandates:
            mandate.deputy = deputy
        Mandate.objects.bulk_create(mandates)
        facts = {"name": deputy.name, "seats": [[seat.level, seat.term] for seat in seats]}
        write_down(
            verb="deputy.create", kind="deputy", row=deputy, actor=actor, at=at, region_code=region.pk, facts=facts
        )
    return deputy


def mandate_from(deputy: Deputy, seat: Seat) -> Mandate:
    """The row of one seat of a deputy, not saved."""
    return Mandate(
        deputy=deputy,
        level=seat.level,
        term=seat.term,
        electoral_district=seat.electoral_district.strip(),
        deputy_certificate_no=seat.deputy_certificate_no.strip(),
        starts_on=seat.starts_on,
        ends_on=seat.ends_on,
    )


def _random_code() -> str:
    return "".join(secrets.choice(_LETTERS) for _position in range(8))
