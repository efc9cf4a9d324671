"""What the page of a suggestion shows of its supervision: read only where the record says there is any."""

from typing import Any, Final

from jiazhan.cases.models import Case
from jiazhan.cases.queries.case_page import CasePage
from jiazhan.cases.queries.supervising import meetings_of, records_of
from jiazhan.cases.supervision import key_mark_of
from jiazhan.desk.rows import marks_html

_RECORDED: Final = frozenset(
    {"suggestion.supervise_by_name", "suggestion.call_to_explain", "suggestion.record_supervision"}
)


def supervision_shown(page: CasePage) -> dict[str, Any]:
    """The mark of a key suggestion, the records and meetings about it, and its badges."""
    case = page.case
    if case.kind != Case.Kind.SUGGESTION:
        return {}
    verbs = {entry.verb for entry in page.entries}
    detail = case.suggestion
    return {
        "key_mark": key_mark_of(case),
        "records": records_of(case) if verbs & _RECORDED else [],
        "meeting_items": meetings_of(case) if "suggestion.discuss_at_meeting" in verbs else [],
        "marks": marks_html(is_key=detail.is_key, excellent_year=detail.excellent_year),
    }
