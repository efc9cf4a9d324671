"""What is asked of a suggestion or a bill before it is kept."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from jiazhan.accounts.division import at_level, covers
from jiazhan.cases.actions._text import optional, required
from jiazhan.cases.draft import BillDraft, Draft
from jiazhan.core.refusals import Invalid
from jiazhan.stations.queries.congress import congresses_of

LONGEST_TITLE = 120


def title_of(draft: Draft | BillDraft) -> str:
    """The title as it is kept. Raises Invalid when there is none or it is too long."""
    title = required("title", draft.title)
    if len(title) > LONGEST_TITLE:
        raise Invalid(fields={"title": _("标题请控制在 %(most)d 字以内。") % {"most": LONGEST_TITLE}})
    return title


def detail_of(draft: Draft, *, on: date) -> dict[str, Any]:
    """The columns of the detail row. Raises Invalid by field: the deputy must sit in the congress it goes to."""
    if any(not unit.is_active for unit in draft.proposed_units):
        raise Invalid(fields={"proposed_units": _("其中有的单位已停用，请重新选。")})
    return {
        "situation": required("situation", draft.situation),
        "analysis": optional("analysis", draft.analysis),
        "proposal": required("proposal", draft.proposal),
        "people_congress_id": congress_of(draft, place=draft.region.pk, on=on),
        "survey_before": optional("survey_before", draft.survey_before),
        "survey_during": optional("survey_during", draft.survey_during),
        "survey_after": optional("survey_after", draft.survey_after),
        "may_publish": draft.may_publish,
        "wants_consultation": draft.wants_consultation,
    }


def congress_of(draft: Draft | BillDraft, *, place: str, on: date) -> str:
    """The congress a suggestion or a bill about `place` goes to. Raises Invalid by field: the deputy must sit in it."""
    seats = {region.pk for region in congresses_of(deputy=draft.deputy, on=on)}
    wanted = draft.people_congress.pk if draft.people_congress else at_level(place, "county")
    if draft.people_congress is None and wanted not in seats and len(seats) == 1:
        (wanted,) = seats
    if wanted not in seats:
        raise Invalid(fields={"people_congress": _("您不是这一级人大的代表，请选您任职的人大。")})
    if isinstance(draft, Draft) and not covers(wanted, draft.region.pk):
        raise Invalid(fields={"region": _("这个地方不归这一级人大，请重新选。")})
    return wanted


def bill_detail_of(draft: BillDraft, *, on: date) -> dict[str, Any]:
    """The columns of a bill's detail row that its lead writes. Raises Invalid by field."""
    return {
        "basis": required("basis", draft.basis),
        "plan": required("plan", draft.plan),
        "people_congress_id": congress_of(draft, place=draft.deputy.region_id, on=on),
    }
