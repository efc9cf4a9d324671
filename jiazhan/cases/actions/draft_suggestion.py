"""起草: a deputy begins a suggestion."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.cases.actions._begin import begin
from jiazhan.cases.actions._draft import detail_of, title_of
from jiazhan.cases.draft import Draft
from jiazhan.cases.models import Case, SuggestionDetail
from jiazhan.core.dates import local_date
from jiazhan.core.refusals import Forbidden


def draft_suggestion(*, draft: Draft, actor: Actor, at: datetime) -> Case:
    """起草: only in the deputy's own name, to a congress they sit in; it waits with the deputy until submitted, on a
    clock of its own.
    """
    if actor.user_id is None or draft.deputy.user_id != actor.user_id:
        raise Forbidden(code="suggestion.not_own", sentence=_("建议只能由代表本人起草。"))
    # Where a deputy may propose is said by the congresses they sit in, not by the places of their grants.
    require_anywhere(actor, "suggestion.draft")
    title, detail = title_of(draft), detail_of(draft, on=local_date(at))
    case = Case(
        kind=Case.Kind.SUGGESTION,
        title=title,
        text=detail["situation"],
        category=draft.category,
        region=draft.region,
        station=draft.station,
        deputy=draft.deputy,
        source=Case.Source.DESK,
        state="draft",
        is_open=False,
        raised_at=at,
    )
    return begin(case, verb="draft_suggestion", actor=actor, at=at, beside=lambda: _keep_detail(case, draft, detail))


def _keep_detail(case: Case, draft: Draft, detail: dict[str, Any]) -> None:
    SuggestionDetail.objects.create(case=case, **detail).proposed_units.set(draft.proposed_units)
