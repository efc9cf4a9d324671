"""Who may supervise a key suggestion, and what has been done to supervise a suggestion."""

from django.db.models import QuerySet

from jiazhan.accounts.division import ancestors_of, covers
from jiazhan.accounts.models import Organisation
from jiazhan.cases.models import Case, ExcellentMark, SupervisionMeetingItem, SupervisionRecord

COMMITTEES = (
    Organisation.Kind.SPECIAL_COMMITTEE,
    Organisation.Kind.COMMISSION,
    Organisation.Kind.STANDING_COMMITTEE,
    Organisation.Kind.PRESIDIUM,
)
"""Who may supervise a key suggestion: a special committee; where there is none another body of the congress (DL 52)."""


def committees_for(case: Case) -> QuerySet[Organisation]:
    """The bodies in use of a suggestion's congress and those above it, the nearest special committees first."""
    above = ancestors_of(case.suggestion.people_congress_id)
    found = Organisation.objects.filter(region_id__in=above, kind__in=COMMITTEES, is_active=True)
    return found.order_by("-region_id", "-kind", "name")


def may_supervise(*, committee: Organisation, case: Case) -> bool:
    """Whether an organisation is one of `committees_for`, without a statement."""
    is_near = covers(committee.region_id, case.suggestion.people_congress_id)
    return committee.is_active and committee.kind in COMMITTEES and is_near


def records_of(case: Case) -> list[SupervisionRecord]:
    """What was done to supervise a suggestion, newest first. One statement."""
    return list(case.supervision_records.order_by("-day", "-pk"))


def excellent_count(*, people_congress: str, year: int) -> int:
    """How many suggestions of a congress are commended for a year. One statement."""
    marks = ExcellentMark.objects.filter(year=year, ended_at=None)
    return marks.filter(case__suggestion__people_congress_id=people_congress).count()


def meetings_of(case: Case) -> list[SupervisionMeetingItem]:
    """The meetings on which it stood, newest first. One statement."""
    return list(case.meeting_items.select_related("meeting").order_by("-meeting__day", "-pk"))
