"""建议和议案的编号: in series of their own, by the session a congress meets in, else by the year."""

from datetime import date

from jiazhan.accounts.division import WIDTHS, level_of
from jiazhan.core.numbering import next_number
from jiazhan.stations.models import Session


def session_number(*, series: str, mark: str, congress: str, session: Session | None, on: date) -> str:
    """The next number of `series` ("suggestion", "bill") of a congress, such as JY420115-18.3-012. Call inside the
    transaction that uses it.
    """
    place = congress[: WIDTHS[level_of(congress)]]
    turn = f"{session.term}.{session.number}" if session else f"{on.year}"
    return f"{mark}{place}-{turn}-{next_number(key=f'{series}:{place}:{turn}'):03d}"
