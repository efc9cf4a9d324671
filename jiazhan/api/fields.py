"""What the fields of the API may hold: as narrow as the database and the actions, so that the contract says it all."""

from datetime import date
from typing import Annotated, Any, Final

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictInt

_LARGEST: Final = 9_007_199_254_740_991
"""2**53 - 1: the largest whole number that every JSON reader keeps exactly."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_NO_NUL: Final = r"^[^\x00]*$"
SOME_WORD: Final = r"^[^\x00]*[^\x00\s][^\x00]*$"


def _written_day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or len(value) != 10:
        raise ValueError(_("日期要写成 2026-01-31 这样。"))
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(_("日期要写成 2026-01-31 这样。")) from error


def _usual_year(value: date) -> date:
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        span = {"first": _FIRST_YEAR, "last": _LAST_YEAR}
        raise ValueError(_("年份要在 %(first)d 到 %(last)d 之间。") % span)
    return value


Day = Annotated[date, BeforeValidator(_written_day), AfterValidator(_usual_year)]
Id = Annotated[StrictInt, Field(ge=1, le=_LARGEST)]
PathId = Annotated[int, Field(ge=1, le=_LARGEST)]
RegionCode = Annotated[str, Field(pattern=r"^[0-9]{12}$", examples=["421221103000"])]
StationCode = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,16}$")]
DeputyCode = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,16}$")]
GroundCode = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,40}$", examples=["petition"])]
Text = Annotated[str, Field(min_length=1, max_length=20_000, pattern=SOME_WORD)]
OptionalText = Annotated[str, Field(max_length=20_000, pattern=_NO_NUL)]
Title = Annotated[str, Field(min_length=1, max_length=120, pattern=SOME_WORD)]
OptionalTitle = Annotated[str, Field(max_length=120, pattern=_NO_NUL)]
Phrase = Annotated[str, Field(max_length=40, pattern=_NO_NUL)]
Phone = Annotated[str, Field(max_length=30, pattern=r"^([0-9 +()（）-]*[0-9][0-9 +()（）-]*)?$")]
Code = Annotated[str, Field(min_length=12, max_length=32, pattern=r"^[0-9０-９ -]+$", examples=["4826 1937 0052"])]
Uuid = r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"


class Body(BaseModel):
    """What a request brings: nothing beyond what is declared."""

    model_config = ConfigDict(extra="forbid", use_enum_values=True)


class Answer(BaseModel):
    """What an answer brings."""
