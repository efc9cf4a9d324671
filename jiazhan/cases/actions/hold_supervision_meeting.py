"""开推进会: units are called together over what they owe, and what was agreed of each suggestion is written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Region
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import Case, SupervisionMeeting, SupervisionMeetingItem
from jiazhan.core import journal
from jiazhan.core.dates import local_date
from jiazhan.core.refusals import Invalid

MOST: Final = 60
"""Suggestions one meeting can go through."""

_NAMED: Final = {"title": 120, "chair": 80, "place": 120}


@dataclass(frozen=True)
class Agreed:
    """What was agreed of one suggestion, and by when."""

    case: Case
    text: str
    by: date | None = None


def hold_supervision_meeting(
    *,
    actor: Actor,
    at: datetime,
    people_congress: Region,
    title: str,
    day: date,
    chair: str,
    participants: str,
    items: Sequence[Agreed],
    place: str = "",
    summary: str = "",
) -> SupervisionMeeting:
    """开推进会: the meeting with its minutes in one transaction; each suggestion has it in its own history, its unit and
    its deputy are told (seed S2: early August).

    Raises Invalid by field; Forbidden outside one's own congresses.
    """
    require(actor, "suggestion.supervise", Spot(people_congress.pk))
    named = {"title": title.strip(), "chair": chair.strip(), "place": place.strip()}
    participants, summary = optional("participants", participants), optional("summary", summary)
    mistakes = _mistakes(named, day, participants, items, local_date(at))
    mistakes |= _strange(people_congress, items)
    if mistakes:
        raise Invalid(fields=mistakes)
    with transaction.atomic():
        made = SupervisionMeeting.objects.create(
            people_congress=people_congress,
            day=day,
            participants=participants,
            summary=summary,
            at=at,
            by=actor.user_id,
            **named,
        )
        for item in items:
            _discuss(made, item, actor=actor, at=at)
        journal.append(
            verb="supervision_meeting.hold",
            subject=f"supervision_meeting:{made.pk}",
            actor=actor,
            at=at,
            region_code=people_congress.pk,
            facts={"title": made.title, "day": day.isoformat(), "cases": [item.case.pk for item in items]},
        )
    return made


def _discuss(meeting: SupervisionMeeting, item: Agreed, *, actor: Actor, at: datetime) -> None:
    case, agreed = item.case, item.text.strip()
    SupervisionMeetingItem.objects.create(
        meeting=meeting, case=case, unit_id=case.unit_id, agreed=agreed, agreed_by=item.by
    )
    journal.append(
        verb="suggestion.discuss_at_meeting",
        subject=case.subject,
        actor=actor,
        at=at,
        region_code=case.region_id,
        facts={
            "meeting": meeting.title,
            "meeting_id": meeting.pk,
            "day": meeting.day.isoformat(),
            "note": agreed,
            "agreed_by": item.by.isoformat() if item.by is not None else "",
        },
    )


def _mistakes(
    named: dict[str, str], day: date, participants: str, items: Sequence[Agreed], today: date
) -> dict[str, str | Promise]:
    found: dict[str, str | Promise] = {}
    if not named["title"]:
        found["title"] = _("请写会议名称。")
    if not named["chair"]:
        found["chair"] = _("请写谁主持。")
    for name, words in named.items():
        if len(words) > _NAMED[name]:
            found[name] = _("请控制在 %(most)d 字以内。") % {"most": _NAMED[name]}
    if not participants:
        found["participants"] = _("请写哪些单位、哪些人参加。")
    if day > today:
        found["day"] = _("会议日期不能晚于今天。")
    wrong = _items_mistake(items, day)
    return {**found, "items": wrong} if wrong else found


def _items_mistake(items: Sequence[Agreed], day: date) -> str:
    if not items:
        return _("请至少选一件建议，写明议定了什么。")
    if len(items) > MOST:
        return _("一次会最多议 %(most)d 件，请分开记。") % {"most": MOST}
    if any(not item.text.strip() for item in items):
        return _("选了的每一件，都要写明议定了什么。")
    if any(item.by is not None and item.by < day for item in items):
        return _("做到的日期不能早于会议日期。")
    return ""


def _strange(people_congress: Region, items: Sequence[Agreed]) -> dict[str, str | Promise]:
    cases = [item.case for item in items]
    if len({case.pk for case in cases}) < len(cases):
        return {"items": _("同一件建议只能列一次。")}
    for case in cases:
        is_own = case.kind == Case.Kind.SUGGESTION and case.suggestion.people_congress_id == people_congress.pk
        if not is_own or not case.is_open:
            return {"items": _("“%(title)s”不是这一级人大在办的建议。") % {"title": case.title}}
    return {}
