"""办理督办推进会: the meetings somebody may read, each with what stood on it."""

from django.db.models import Count, Q, QuerySet

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.regions import lies_in
from jiazhan.cases.models import SupervisionMeeting, SupervisionMeetingItem


def meetings_seen(*, actor: Actor) -> QuerySet[SupervisionMeeting]:
    """The meetings of the congresses for which this actor supervises, newest first, each with how many it went
    through.
    """
    here = Q(pk__in=())
    for scope in actor.scopes_with("suggestion.supervise"):
        if scope.organisation_id is None:
            here |= lies_in(field="people_congress_id", code=scope.region_code)
    rows = SupervisionMeeting.objects.filter(here).select_related("people_congress")
    return rows.annotate(count=Count("items")).order_by("-day", "-pk")


def items_of(meeting: SupervisionMeeting) -> list[SupervisionMeetingItem]:
    """What stood on a meeting, by unit. One statement."""
    rows = meeting.items.select_related("case__deputy", "unit")
    return list(rows.order_by("unit__name", "pk"))
