"""A deputy begins a suggestion of their own; one made of opinions is the verb become_suggestion of an opinion."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from jiazhan.accounts.middleware import actor_in
from jiazhan.api.contract import answers
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import Answer, GroundCode, Id, RegionCode, StationCode
from jiazhan.api.found import category_called, own_deputy, region_called, station_called
from jiazhan.api.gate import STAFF
from jiazhan.api.once import made_once
from jiazhan.api.public.raising import Key
from jiazhan.api.staff.bodies import DraftBody
from jiazhan.api.staff.fitting import draft_from
from jiazhan.cases.actions.draft_suggestion import draft_suggestion
from jiazhan.cases.models import ExclusionGround, KeyGround, PublicationGround

router = Router(tags=["staff"], auth=STAFF)


class SuggestionBody(DraftBody):
    """A suggestion and the place it is about."""

    region: RegionCode
    category: Id | None = None
    station: StationCode | None = None


class SuggestedAnswer(Answer):
    """The draft; `version` goes into the act that submits it."""

    id: int
    state: str
    state_label: str
    version: int


class GroundAnswer(Answer):
    """One ground of a list that the office keeps, with the rule it comes from."""

    code: GroundCode
    name: str
    basis: str


@router.get(
    "/suggestions/exclusions",
    response=answers({200: list[GroundAnswer]}, 401, 403),
    summary=_("哪些情形不作为建议"),
)
def exclusions(request: HttpRequest) -> list[GroundAnswer]:
    """Those in use, in the office's order."""
    return _in_use(ExclusionGround)


@router.get(
    "/suggestions/publication-grounds",
    response=answers({200: list[GroundAnswer]}, 401, 403),
    summary=_("哪些情形不公开"),
)
def publication_grounds(request: HttpRequest) -> list[GroundAnswer]:
    """Those in use, in the office's order."""
    return _in_use(PublicationGround)


@router.get(
    "/suggestions/key-grounds",
    response=answers({200: list[GroundAnswer]}, 401, 403),
    summary=_("重点督办的理由"),
)
def key_grounds(request: HttpRequest) -> list[GroundAnswer]:
    """The grounds in use, in their order."""
    return _in_use(KeyGround)


@router.post(
    "/suggestions",
    response=answers({200: SuggestedAnswer, 201: SuggestedAnswer}, 400, 401, 403, 409, 413, 422),
    summary=_("起草建议：代表本人写，提交以前别人看不到"),
)
def suggestions(request: HttpRequest, body: SuggestionBody, key: Key) -> Status[SuggestedAnswer]:
    """201 with the draft; 200 with the same when the same request arrives again."""
    actor, now = actor_in(request), timezone.now()
    draft = draft_from(
        body,
        deputy=own_deputy(actor),
        region=region_called(body.region),
        category=category_called(body.category),
        station=station_called(body.station),
    )
    case, is_repeat = made_once(
        key=key,
        purpose=f"suggestion {actor.user_id}",
        body=body,
        at=now,
        make=lambda: draft_suggestion(draft=draft, actor=actor, at=now),
        subject=lambda made: made.subject,
        again=lambda made: made,
    )
    answer = SuggestedAnswer(id=case.pk, state=case.state, state_label=str(case.look.label), version=case.version)
    return Status(200 if is_repeat else 201, answer)


def _in_use(model: type[ExclusionGround | KeyGround | PublicationGround]) -> list[GroundAnswer]:
    rows = model._default_manager.filter(is_active=True).order_by("position", "pk")
    return [GroundAnswer(code=row.code, name=row.name, basis=row.basis) for row in rows]
