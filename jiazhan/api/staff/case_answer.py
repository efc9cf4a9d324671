"""What the API says of one case: the forms of its answer."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from jiazhan.api.choices import (
    AssignmentRole,
    AssignmentState,
    BillDecision,
    CaseKind,
    CaseSource,
    ClassMeaning,
    ContactChannel,
    ContactStage,
    CosponsorState,
    RatingLevel,
    RatingSolved,
    SuggestionFiling,
)
from jiazhan.api.fields import Answer, RegionCode, StationCode


class Named(Answer):
    """Something with an id, and what it is called."""

    id: int
    name: str


class Place(Answer):
    """A division by code and name."""

    code: RegionCode
    name: str


class StationNamed(Answer):
    """A station by the code the public knows."""

    id: int
    code: StationCode
    name: str


class StepOpen(Answer):
    """A verb the caller may take now: POST to the address of this name below the case."""

    verb: str
    label: str


class ClockAnswer(Answer):
    """The running clock: by when, and why on this day."""

    key: str
    label: str
    started_on: date
    due_date: date | None
    is_provisional: bool
    is_paused: bool
    explanation: list[str]


class ReplyItemAnswer(Answer):
    """One point of the suggestion and the answer to it."""

    point: str
    answer: str


class ReplyAnswer(Answer):
    """One reply, drafted, signed or sent back. `result_meaning` says what the class means where its unit is."""

    id: int
    unit: str
    round: int
    number: str
    outcome: str
    result_class: str
    result_label: str
    result_meaning: ClassMeaning | Literal[""]
    text: str
    items: list[ReplyItemAnswer]
    promise: str
    contact_name: str
    contact_phone: str
    prechecked_at: datetime | None
    promised_date: date | None
    drafted_at: datetime
    drafter: str
    signed_at: datetime | None
    signatory: str
    rejected_at: datetime | None
    reject_reason: str


class RatingAnswer(Answer):
    """What the person said of one round."""

    round: int
    level: RatingLevel
    solved: RatingSolved
    comment: str
    at: datetime


class AttachmentAnswer(Answer):
    """A photo or document by its name."""

    id: UUID
    kind: str
    name: str
    purpose: str


class EntryAnswer(Answer):
    """One entry of the journal; `note` are the words that were added with it."""

    sequence: int
    verb: str
    label: str
    at: datetime
    actor_kind: str
    actor: str
    facts: dict[str, Any]
    note: str


class CosponsorAnswer(Answer):
    """A deputy asked to sign, and where they stand."""

    deputy: Named
    state: CosponsorState
    state_label: str
    answered_at: datetime | None


class HandlerAnswer(Answer):
    """A unit the suggestion was handed to. `due_date` is a co-handler's own; a lead handler's clock is the case's."""

    unit: Named
    role: AssignmentRole
    state: AssignmentState
    state_label: str
    assigned_at: datetime
    given_by: Named | None
    signed_for_at: datetime | None
    is_binding: bool
    due_date: date | None


class CoOpinionAnswer(Answer):
    """What a co-handler tells the lead handler; until it is signed its own unit alone reads it."""

    id: int
    unit: Named
    text: str
    drafter: str
    drafted_at: datetime
    signatory: str
    signed_at: datetime | None
    rejected_at: datetime | None
    reject_reason: str
    sent_back_at: datetime | None
    send_back_reason: str


class ContactAnswer(Answer):
    """When a unit spoke with the deputy, and what the deputy says to that; `id` is what an answer names."""

    id: int
    unit: Named
    stage: ContactStage
    channel: ContactChannel
    day: date
    text: str
    author: str
    confirmed_at: datetime | None
    disputed_at: datetime | None
    dispute_reason: str


class ExtensionAnswer(Answer):
    """A request for more months; `is_granted` is null until it is decided."""

    months: int
    reason: str
    asked_at: datetime
    decided_at: datetime | None
    is_granted: bool | None
    decision: str


class SuggestionAnswer(Answer):
    """What only a suggestion has: its parts, how it is filed, what its deputy wishes, who signs and who handles it."""

    situation: str
    analysis: str
    proposal: str
    result_class: str
    result_meaning: ClassMeaning | Literal[""]
    people_congress: Place
    session: str | None
    filing: SuggestionFiling
    delegation: str | None
    survey_before: str
    survey_during: str
    survey_after: str
    proposed_units: list[Named]
    may_publish: bool
    wants_consultation: bool
    is_key: bool
    excellent_year: int | None
    cosponsors: list[CosponsorAnswer]
    handlers: list[HandlerAnswer]
    co_opinions: list[CoOpinionAnswer]
    contacts: list[ContactAnswer]
    first_contact_due: date | None
    extensions: list[ExtensionAnswer]


class VotesAnswer(Answer):
    """How many votes were cast which way."""

    for_it: int
    against: int
    abstaining: int


class BillAnswer(Answer):
    """What only a bill has: grounds and plan beside the matter that is its title, who signs, what was decided, and what
    came of it. `signers` counts the lead too; `needed` is how many the law asks there.
    """

    basis: str
    plan: str
    people_congress: Place
    session: str | None
    signers: int
    needed: int
    cosponsors: list[CosponsorAnswer]
    decision: BillDecision | Literal[""]
    decision_label: str
    decision_reason: str
    decided_at: datetime | None
    committee: Named | None
    is_recommended: bool | None
    deliberation: str
    deliberated_at: datetime | None
    voted_on: date | None
    votes: VotesAnswer | None
    handling_report: str
    handling_reported_at: datetime | None
    result: str
    withdrawal_asked_at: datetime | None
    reconsidered_at: datetime | None


class CaseAnswer(Answer):
    """One case. `version` goes into the next act. Names and phones of whoever raised it are never here."""

    id: int
    version: int
    number: str | None
    kind: CaseKind
    title: str
    text: str
    place: str
    region: Place
    category: Named | None
    station: StationNamed | None
    unit: Named | None
    deputy: Named | None
    source: CaseSource
    state: str
    state_label: str
    is_open: bool
    tier: str
    round: int
    is_binding: bool
    is_escalated: bool
    pending: str
    party_kind: str
    party: Named | None
    raised_at: datetime
    registered_at: datetime | None
    assigned_at: datetime | None
    closed_at: datetime | None
    clock: ClockAnswer | None
    steps: list[StepOpen]
    suggestion: SuggestionAnswer | None
    bill: BillAnswer | None
    replies: list[ReplyAnswer]
    ratings: list[RatingAnswer]
    attachments: list[AttachmentAnswer]
    timeline: list[EntryAnswer]
