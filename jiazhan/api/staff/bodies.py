"""The body of every verb, built from what its action asks for, so that a verb is typed the day it is written."""

import inspect
from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any, Final, Literal, get_type_hints

from pydantic import Field, StrictBool, StrictInt, create_model

from jiazhan.accounts.models import Organisation
from jiazhan.api.choices import (
    CaseTier,
    ContactChannel,
    ContactStage,
    FeasibilityView,
    FeedbackChannel,
    RatingLevel,
    RatingSolved,
    ReplyOutcome,
)
from jiazhan.api.fields import (
    Body,
    Day,
    DeputyCode,
    GroundCode,
    Id,
    OptionalText,
    OptionalTitle,
    RegionCode,
    Text,
    Title,
)
from jiazhan.cases.actions.extend import LONGEST
from jiazhan.cases.actions.invite_cosponsors import MOST
from jiazhan.cases.actions.record_vote import MOST_VOTES
from jiazhan.cases.actions.request_extension import MOST as MOST_MONTHS
from jiazhan.cases.draft import BillDraft, Draft
from jiazhan.cases.models import Case, Category, DiversionGround, ExclusionGround, KeyGround, PublicationGround
from jiazhan.cases.points import MOST as MOST_POINTS
from jiazhan.cases.reply_draft import AnsweredPoint
from jiazhan.stations.models import Deputy

GIVEN: Final = frozenset({"case", "actor", "at", "version"})
"""What the request itself says: which case, who and when; `version` stands in every body."""


class DraftBody(Body):
    """A suggestion as its deputy writes it, who is the caller. Handed in it needs all three parts.

    `people_congress` is the division whose congress it goes to; without it the county's, or the only one the deputy
    sits in.
    """

    title: Title
    situation: Text
    proposal: Text
    analysis: OptionalText = ""
    people_congress: RegionCode | None = None
    survey_before: OptionalText = ""
    survey_during: OptionalText = ""
    survey_after: OptionalText = ""
    proposed_units: Annotated[list[Id], Field(max_length=20)] = []
    may_publish: StrictBool = True
    wants_consultation: StrictBool = False


class BillDraftBody(Body):
    """A bill as its lead writes it, who is the caller: the matter as its title, grounds and plan.

    `people_congress` is the division whose congress it is brought to; without it the county's, or the only one the
    deputy sits in.
    """

    title: Title
    basis: Text
    plan: Text
    people_congress: RegionCode | None = None
    category: Id | None = None


class PointBody(Body):
    """One point of the suggestion and what is answered to it."""

    point: Text
    answer: Text


ClassMark = Annotated[str, Field(max_length=4, description="A mark of the scheme that holds there, such as A")]
Note = Annotated[str, Field(max_length=300, description="What the public may read of why nothing is published")]
LetterNumber = Annotated[str, Field(max_length=60, description="Empty for the next of the unit's own series")]

Votes = Annotated[StrictInt, Field(ge=0, le=MOST_VOTES, description="All three of them, or none")]
Participants = Annotated[str, Field(max_length=2000)]
RecordedKind = Literal["meeting", "visit", "inspection", "report"]

_ROWS: Final[dict[Any, Any]] = {
    Organisation: Id,
    Category: Id,
    DiversionGround: Id,
    ExclusionGround: GroundCode,
    PublicationGround: GroundCode,
    KeyGround: GroundCode,
    Sequence[Deputy]: Annotated[list[DeputyCode], Field(min_length=1, max_length=MOST)],
    Sequence[Organisation]: Annotated[list[Id], Field(max_length=20)],
    Case: Id,
    Sequence[Case]: Annotated[list[Id], Field(max_length=50)],
    Draft: DraftBody,
    BillDraft: BillDraftBody,
    Sequence[AnsweredPoint]: Annotated[list[PointBody], Field(max_length=MOST_POINTS)],
    bool: StrictBool,
    date: Day,
}

_CHOICES: Final[dict[tuple[str, str], Any]] = {
    ("answer_feasibility", "view"): FeasibilityView,
    ("answer_on_spot", "level"): RatingLevel | Literal[""],
    ("answer_on_spot", "solved"): RatingSolved,
    ("draft_reply", "outcome"): ReplyOutcome | Literal[""],
    ("draft_reply", "result_class"): ClassMark,
    ("draft_reply", "contact_name"): Annotated[str, Field(max_length=80)],
    ("draft_reply", "contact_phone"): Annotated[str, Field(max_length=40)],
    ("draft_reply", "withheld_note"): Note,
    ("prepare_publication", "note"): Note,
    ("sign_reply", "number"): LetterNumber,
    ("sign_co_opinion", "number"): LetterNumber,
    ("evaluate", "attitude"): RatingLevel,
    ("evaluate", "result"): RatingLevel,
    ("extend", "working_days"): Annotated[StrictInt, Field(ge=1, le=LONGEST)],
    ("feed_back", "channel"): FeedbackChannel,
    ("rate", "level"): RatingLevel,
    ("rate_commitment", "level"): RatingLevel,
    ("hold_joint_meeting", "place"): Annotated[str, Field(max_length=120)],
    ("rate", "solved"): RatingSolved,
    **dict.fromkeys((("record_vote", f"votes_{name}") for name in ("for", "against", "abstaining")), Votes | None),
    ("record_contact", "stage"): ContactStage,
    ("record_contact", "channel"): ContactChannel,
    ("request_extension", "months"): Annotated[StrictInt, Field(ge=1, le=MOST_MONTHS)],
    ("confirm_contact", "contact"): Id,
    ("dispute_contact", "contact"): Id,
    ("return_outcome", "outcome"): Literal["resolved", "explained", "triaged"],
    ("triage", "tier"): CaseTier,
    ("record_supervision", "kind"): RecordedKind,
    **{(verb, "participants"): Participants for verb in ("call_to_explain", "record_supervision")},
    ("mark_key", "leader_name"): Annotated[str, Field(min_length=1, max_length=40)],
    ("mark_key", "leader_post"): Annotated[str, Field(min_length=1, max_length=80)],
    ("mark_excellent", "year"): Annotated[StrictInt, Field(ge=2000, le=2100)],
}
"""Words of which only some are known, by verb and field."""


def body_of(verb: str, action: Callable[..., Case]) -> type[Body]:
    """The body of one verb: the fields of its action, and the version of the case the caller has seen."""
    hints = get_type_hints(action)
    fields: dict[str, Any] = {"version": (Annotated[StrictInt, Field(ge=1, le=2_147_483_647)], ...)}
    for name, parameter in inspect.signature(action).parameters.items():
        if name not in GIVEN:
            default = ... if parameter.default is parameter.empty else parameter.default
            if isinstance(default, tuple):
                default = []
            fields[name] = (_type_of(verb, name, hints[name], is_required=default is ...), default)
    title = "".join(part.capitalize() for part in verb.split("_"))
    made: type[Body] = create_model(f"{title}Body", __base__=Body, **fields)
    return made


def _type_of(verb: str, name: str, hint: Any, *, is_required: bool) -> Any:
    if (verb, name) in _CHOICES:
        return _CHOICES[verb, name]
    if hint is str:
        if name == "title":
            return Title if is_required else OptionalTitle
        return Text if is_required else OptionalText
    plain = next((kind for kind in _ROWS if hint == kind), None)
    if plain is not None:
        return _ROWS[plain]
    optional = next((kind for kind in _ROWS if hint == kind | None), None) if hint is not str else None
    if optional is None:
        raise TypeError(f"{verb}.{name}: no field of the API holds {hint}")
    return _ROWS[optional] | None
