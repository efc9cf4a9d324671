"""What a matter brings, whether from anybody or from staff, and what it gets."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field, StrictBool

from jiazhan.accounts.models import Region
from jiazhan.api.fields import (
    Answer,
    Body,
    Code,
    Id,
    OptionalTitle,
    Phone,
    Phrase,
    RegionCode,
    StationCode,
    Text,
)
from jiazhan.api.found import activity_called, category_called, deputy_called, region_called, station_called
from jiazhan.cases.actions.raise_matter import Matter, Person, Raised
from jiazhan.cases.codes import in_fours
from jiazhan.core.refusals import Invalid

Address = Annotated[str, Field(max_length=120, pattern=r"^[^\x00]*$")]


class PersonBody(Body):
    """Who raises it, as far as they want to say."""

    name: Phrase = ""
    phone: Phone = ""
    may_publish: StrictBool = False
    may_share_contact: StrictBool = False
    is_minor: StrictBool = False
    guardian_agrees: StrictBool = False


class MatterBody(Body):
    """What is raised and where. Without a title, the first words of the text become it."""

    text: Text
    region: RegionCode
    title: OptionalTitle = ""
    place: OptionalTitle = ""
    category: Id | None = None
    station: StationCode | None = None
    activity: StationCode | None = None
    deputy: StationCode | None = None
    person: PersonBody = PersonBody()


class RaisedAnswer(Answer):
    """The new matter: the code to keep, and by when the next step is due. The number comes with registration."""

    code: Code
    number: str | None
    state: str
    due_date: date | None


def matter_of(body: MatterBody, *, source: str, address: str = "") -> Matter:
    """The matter a body describes. Raises Invalid by field."""
    region = region_called(body.region)
    if region.level in {Region.Level.PROVINCE, Region.Level.CITY}:
        raise Invalid(fields={"region": _("请写明是哪个县、乡镇或者村。")})
    values = body.person.model_dump()
    return Matter(
        text=body.text,
        title=body.title,
        place=body.place,
        region=region,
        source=source,
        category=category_called(body.category),
        station=station_called(body.station),
        activity=activity_called(body.activity),
        deputy=deputy_called(body.deputy),
        person=Person(**values, address=address),
    )


def raised_answer(raised: Raised) -> RaisedAnswer:
    """What whoever raised it is told."""
    case = raised.case
    return RaisedAnswer(code=in_fours(raised.code), number=case.number, state=str(case.state), due_date=case.due_date)
