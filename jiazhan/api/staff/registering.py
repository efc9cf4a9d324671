"""Staff record what a person says and register it at once."""

from typing import Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Status

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.api.contract import answers
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import Answer, Code
from jiazhan.api.matters import Address, MatterBody, PersonBody, matter_of
from jiazhan.api.once import raise_once
from jiazhan.api.public.raising import Key
from jiazhan.api.staff.listing import router
from jiazhan.cases.actions.register import register_new
from jiazhan.cases.codes import in_fours
from jiazhan.stations.models import Station


class PersonSpoken(PersonBody):
    """Who said it, with an address if they want to be visited."""

    address: Address = ""


class RegisterBody(MatterBody):
    """What was said, and through which door. Without a station it is the caller's own, else the one of the place."""

    source: Literal["desk", "reception_day", "household_visit", "opinion_box", "api"] = "desk"
    person: PersonSpoken = PersonSpoken()


class RegisteredAnswer(Answer):
    """The registered case, and the code for the person."""

    id: int
    number: str | None
    code: Code
    state: str
    version: int


@router.post(
    "/cases",
    response=answers({200: RegisteredAnswer, 201: RegisteredAnswer}, 400, 401, 403, 409, 413, 422),
    summary=_("登记：记下群众当面说的事，当时编号"),
)
def register(request: HttpRequest, body: RegisterBody, key: Key) -> Status[RegisteredAnswer]:
    """201 with number and code; 200 with the same when the same request arrives again."""
    actor, now = actor_in(request), timezone.now()
    if body.station is None and body.activity is None:
        own = _own_station(actor)
        body = body if own is None else body.model_copy(update={"station": own.code})
    address = body.person.address
    spoken = body.model_copy(update={"person": PersonBody(**body.person.model_dump(exclude={"address"}))})
    matter = matter_of(spoken, source=body.source, address=address)
    raised, is_repeat = raise_once(
        key=key,
        purpose=f"desk {actor.user_id}",
        body=body,
        at=now,
        make=lambda: register_new(matter=matter, actor=actor, at=now),
    )
    case = raised.case
    answer = RegisteredAnswer(
        id=case.pk, number=case.number, code=in_fours(raised.code), state=case.state, version=case.version
    )
    return Status(200 if is_repeat else 201, answer)


def _own_station(actor: Actor) -> Station | None:
    return Station.objects.filter(pk=actor.organisation_id, is_active=True).first() if actor.organisation_id else None
