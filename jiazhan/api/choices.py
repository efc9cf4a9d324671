"""Words of which only some are known. Each is written out where it is used: models share short names such as Level."""

from typing import Annotated

from django.db.models import TextChoices
from pydantic import WithJsonSchema

from jiazhan.accounts.models import Region
from jiazhan.cases.models import (
    Assignment,
    AssignmentList,
    BillDetail,
    Case,
    Contact,
    Cosponsor,
    FeasibilityInquiry,
    Feedback,
    Rating,
    Reply,
    ResultClass,
    SuggestionDetail,
)
from jiazhan.core.models import Clock
from jiazhan.stations.models import Station


def _written_out(kind: type[TextChoices]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(kind.values)})


RegionLevel = Annotated[Region.Level, _written_out(Region.Level)]
StationTier = Annotated[Station.Tier, _written_out(Station.Tier)]
ClockUnit = Annotated[Clock.Unit, _written_out(Clock.Unit)]
CaseKind = Annotated[Case.Kind, _written_out(Case.Kind)]
CaseSource = Annotated[Case.Source, _written_out(Case.Source)]
CaseTier = Annotated[Case.Tier, _written_out(Case.Tier)]
RatingLevel = Annotated[Rating.Level, _written_out(Rating.Level)]
RatingSolved = Annotated[Rating.Solved, _written_out(Rating.Solved)]
ReplyOutcome = Annotated[Reply.Outcome, _written_out(Reply.Outcome)]
ClassMeaning = Annotated[ResultClass.Meaning, _written_out(ResultClass.Meaning)]
SuggestionFiling = Annotated[SuggestionDetail.Filing, _written_out(SuggestionDetail.Filing)]
BillDecision = Annotated[BillDetail.Decision, _written_out(BillDetail.Decision)]
CosponsorState = Annotated[Cosponsor.State, _written_out(Cosponsor.State)]
ListOccasion = Annotated[AssignmentList.Occasion, _written_out(AssignmentList.Occasion)]
ContactStage = Annotated[Contact.Stage, _written_out(Contact.Stage)]
ContactChannel = Annotated[Contact.Channel, _written_out(Contact.Channel)]
AssignmentRole = Annotated[Assignment.Role, _written_out(Assignment.Role)]
AssignmentState = Annotated[Assignment.State, _written_out(Assignment.State)]
FeasibilityView = Annotated[FeasibilityInquiry.View, _written_out(FeasibilityInquiry.View)]
FeedbackChannel = Annotated[Feedback.Channel, _written_out(Feedback.Channel)]
