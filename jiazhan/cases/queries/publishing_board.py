"""公开审查: where the publishing of suggestions stands, for those who propose it and those who decide."""

from collections.abc import Sequence
from typing import Final

from django.db.models import QuerySet

from jiazhan.accounts.actor import Actor
from jiazhan.cases.models import Case, SuggestionDetail
from jiazhan.cases.models.suggestion_publication import publication_subject
from jiazhan.cases.queries.visible import visible
from jiazhan.core.models import Clock

State = SuggestionDetail.Publication
KINDS: Final = (State.PROPOSED, State.WAITS, State.SHOWN, State.WITHHELD, State.TAKEN_DOWN)
"""What the board can be asked for, what must be done first before what is done."""

TO_PUBLISH: Final = f"""
    SELECT COUNT(*) FROM cases_suggestiondetail detail
    WHERE detail.publication = '{State.PROPOSED.value}' AND detail.people_congress_id BETWEEN %s AND %s
"""  # noqa: S608  nothing in it was typed
"""How many wait for the decision of a congress's office, as a part of the frame's one statement (desk/context.py); the
parameters are the first and the last division the office decides for.
"""


def publishing_of(*, actor: Actor, kind: str) -> QuerySet[SuggestionDetail]:
    """The suggestions this actor may see whose publishing stands so; of what waits the longest waiting first."""
    rows = SuggestionDetail.objects.filter(publication=kind, case__in=visible(actor))
    return rows.select_related("case__unit", "case__deputy").prefetch_related("case__suggestion_publications")


def publishing_clocks(cases: Sequence[Case]) -> dict[int, Clock]:
    """By when each of these suggestions is to be published, where that is still owed. One statement."""
    subjects = {publication_subject(case.pk): case.pk for case in cases}
    running = Clock.objects.filter(subject__in=subjects, stopped_at=None)
    return {subjects[clock.subject]: clock for clock in running}
