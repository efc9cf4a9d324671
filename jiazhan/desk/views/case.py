"""One case: its page, its whole record, the case before and after it in the list."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.queries.grants import can
from jiazhan.cases.handlers import co_opinions_shown, handlers_of, open_co_opinion, own_co_handling
from jiazhan.cases.ladders import hang_ladders, light_now
from jiazhan.cases.models import Assignment, Case, Reply
from jiazhan.cases.permissions import may_attach
from jiazhan.cases.publishing import PUBLICATIONS, shown_publication
from jiazhan.cases.queries.case_list import page_of
from jiazhan.cases.queries.case_page import CasePage, Linked, case_page, visible_case, words_of
from jiazhan.cases.queries.first_contact import first_contact_due
from jiazhan.cases.queries.replies_shown import replies_shown
from jiazhan.cases.queries.shown_drafts import asked_before
from jiazhan.cases.queries.timeline import Moment, moments
from jiazhan.cases.sponsors import contacts_of, cosponsors_shown, is_asked, is_lead
from jiazhan.cases.states import PROPOSED, look_of
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.clock_chip import SOON, clock_chip
from jiazhan.core.dates import day_text, moment_text
from jiazhan.core.deadline import remaining
from jiazhan.core.models import Clock, Entry
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.queries.clocks import due_of, running_clock
from jiazhan.desk.access import holding
from jiazhan.desk.bill_page import bill_values
from jiazhan.desk.letters import letters_offered
from jiazhan.desk.listing import read
from jiazhan.desk.next_steps import awaited, is_turn_of, steps_of, waits_for
from jiazhan.desk.supervised import supervision_shown

ON_PAGE = 30
"""Moments told on the page itself; the rest stands in the full record."""


@require_GET
@holding("case.view")
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """The page of a case; 404 for one the actor may not see."""
    actor, today, calendar = actor_in(request), timezone.localdate(), current_calendar()
    page = case_page(actor=actor, case_id=case_id)
    if page is None:
        raise Http404
    matter = page.case
    if matter.kind == Case.Kind.SUGGESTION and matter.suggestion.publication:
        prefetch_related_objects([matter], PUBLICATIONS)
    if matter.is_open:
        hang_ladders(cases=[matter], today=today, calendar=calendar)
    replies = replies_shown(actor=actor, case=matter, replies=page.replies)
    if matter.kind == Case.Kind.SUGGESTION and replies:
        prefetch_related_objects(replies, "items")
    told = moments(entries=page.entries, words=page.words, today=today)
    values: dict[str, Any] = {
        "case": matter,
        "page": page,
        "steps": steps_of(case=matter, actor=actor),
        "is_turn": is_turn_of(case=matter, actor=actor),
        "waits_for": waits_for(matter),
        "awaited": _awaited_of(matter, actor),
        "clock": _panel_clock(page, actor, today, calendar),
        "story": _story(matter, told[:ON_PAGE], today),
        "record_count": len(page.entries),
        "signed": [reply for reply in replies if reply.signed_at is not None],
        "draft": next((r for r in replies if r.signed_at is None and r.rejected_at is None), None),
        "sent_back": replies[-1] if replies and replies[-1].rejected_at is not None else None,
        "own_files": [file for file in page.attachments if file.purpose not in {"draft_reply"}],
        "reply_files": [file for file in page.attachments if file.purpose == "draft_reply"],
        "linked": [_related(link) for link in page.linked],
        "merged": page.merged,
        "main": page.main,
        **_filing(matter, actor),
        **_afterwards(page),
        "public": _public(matter),
        **bill_values(matter, actor, today),
        **supervision_shown(page),
        "letters": letters_offered(page=page, actor=actor),
        "may_reveal": bool(can(actor, "case.reveal_person", matter)) and page.person is not None,
        "may_print": bool(can(actor, "case.register", matter)) and page.person is not None,
        "may_attach": bool(may_attach(actor=actor, case=matter)),
        **_way_back(request, today, calendar),
    }
    return render(request, "desk/case/case.html", values)


@require_GET
@holding("case.view")
def record(request: HttpRequest, case_id: int) -> HttpResponse:
    """Every entry of the journal about a case, views and exports included, with the digests that chain them."""
    matter = visible_case(actor=actor_in(request), case_id=case_id)
    if matter is None:
        raise Http404
    entries = list(Entry.objects.filter(subject=matter.subject).order_by("sequence"))
    told = moments(entries=entries, words=words_of(matter), today=timezone.localdate(), is_full=True)
    return render(request, "desk/case/record.html", {"case": matter, "told": told})


@require_GET
@holding("case.view")
def neighbour(request: HttpRequest, case_id: int, side: str) -> HttpResponse:
    """Lead to the case before or after this one in the list the reader came from."""
    actor = actor_in(request)
    matter = visible_case(actor=actor, case_id=case_id)
    if matter is None:
        raise Http404
    listing = read(request.GET.dict(), today=timezone.localdate(), calendar=current_calendar())
    key = (matter.due_order if listing.asked.sort == "due" else matter.raised_at, matter.pk)
    way = {"before": key} if side == "previous" else {"after": key}
    found = page_of(actor=actor, asked=listing.asked, size=1, **way)
    words = request.GET.urlencode()
    if not found.rows:
        return redirect(f"{reverse('desk:cases')}?{listing.address()}")
    return redirect(f"{reverse('desk:case', args=[found.rows[0].id])}?{words}")


def _panel_clock(page: CasePage, actor: Actor, today: date, calendar: WorkCalendar) -> dict[str, Any]:
    """The clock for the panel: a co-handler's own, everybody else's that of the case."""
    own = own_co_handling(actor=actor, case=page.case)
    clock = page.clock if own is None else running_clock(own.subject)
    light = light_now(case=page.case, today=today, calendar=calendar) if own is None else ""
    return clock_words(clock, today=today, calendar=calendar, light=light)


def clock_words(clock: Clock | None, *, today: date, calendar: WorkCalendar, light: str = "") -> dict[str, Any]:
    """A running clock in words: chip, day, reasons, rule; {} when none runs."""
    if clock is None:
        return {}
    chip = clock_chip(
        due_date=clock.due_date,
        today=today,
        calendar=calendar,
        is_paused=clock.is_paused,
        is_provisional=clock.is_provisional,
        light=light,
    )
    *lines, total = due_of(clock, calendar).explanation or ("",)
    left = remaining(due=clock.due_date, today=today, calendar=calendar) if clock.due_date else SOON
    return {
        "chip": {"words": chip.words, "look": chip.look},
        "day": day_text(on=clock.due_date, today=today) if clock.due_date else "",
        "lines": lines,
        "total": total,
        "rule": _("规则：%(rule)s") % {"rule": clock.rule_label} if clock.rule_label else "",
        "is_open": left <= 3,
    }


def _story(matter: Case, told: Sequence[Moment], today: date) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    what = awaited(matter)
    if what:
        by = waits_for(matter)
        if matter.due_date is not None:
            day = day_text(on=matter.due_date, today=today, with_weekday=False)
            by = _("%(who)s，%(day)s前") % {"who": by, "day": day}
        rows.append(
            {"kind": "next", "icon": "message-question", "sentence": _("下一步：%(what)s") % {"what": what}, "by": by}
        )
    for place, moment in enumerate(told):
        rows.append(
            {
                "kind": "now" if place == 0 else "",
                "icon": moment.icon,
                "sentence": moment.sentence,
                "when": moment_text(at=moment.at, today=today),
                "by": moment.by,
                "quote": moment.quote,
            }
        )
    return rows


def _awaited_of(matter: Case, actor: Actor) -> str:
    """What is to be done next, in the words for whoever is asked for a view, to sign, or to agree to withdraw it."""
    own = own_co_handling(actor=actor, case=matter)
    if own is not None:
        if own.state == Assignment.State.GIVEN:
            return _("签收")
        return _("提出会办意见") if open_co_opinion(own) is None else _("负责人签发会办意见")
    if matter.kind not in PROPOSED or not is_asked(actor=actor, case=matter):
        return awaited(matter)
    return _("决定附不附议") if matter.state in {"cosigning", "returned_for_revision"} else _("决定是否同意撤回")


def _filing(matter: Case, actor: Actor) -> dict[str, Any]:
    """What only a suggestion shows: who signs, whom its deputy would like to answer it, and the survey behind it."""
    if matter.kind != Case.Kind.SUGGESTION:
        return {}
    detail = matter.suggestion
    survey = (
        (_("调研之前"), detail.survey_before),
        (_("调研当中"), detail.survey_during),
        (_("调研之后"), detail.survey_after),
    )
    return {
        "cosponsors": cosponsors_shown(case=matter, actor=actor),
        "is_lead": is_lead(actor=actor, case=matter),
        "handlers": [row for row in handlers_of(matter) if row.state != Assignment.State.RETURNED],
        "contacts": contacts_of(matter),
        "contact_due": first_contact_due(matter),
        "co_opinions": co_opinions_shown(actor=actor, case=matter),
        "proposed_units": list(detail.proposed_units.order_by("name")),
        "survey": [(words, text) for words, text in survey if text],
        **asked_before(case=matter, actor=actor),
    }


def _afterwards(page: CasePage) -> dict[str, Any]:
    """What was promised and what was decided together: read only where the record says there is any."""
    promised = any(reply.promised_date is not None for reply in page.replies)
    has_met = any(entry.verb == "suggestion.hold_joint_meeting" for entry in page.entries)
    is_suggestion = page.case.kind == Case.Kind.SUGGESTION
    return {
        "promises": list(page.case.commitments.order_by("-pk")) if promised and is_suggestion else [],
        "meetings": list(page.case.joint_meetings.order_by("-pk")) if has_met else [],
    }


def _public(matter: Case) -> dict[str, Any]:
    """Where the publishing of a suggestion stands, and what was said of it last."""
    if matter.kind != Case.Kind.SUGGESTION or not matter.suggestion.publication:
        return {}
    rows = sorted(matter.suggestion_publications.all(), key=lambda row: -row.pk)
    return {
        "state": matter.suggestion.get_publication_display(),
        "shown": shown_publication(matter),
        "last": rows[0] if rows else None,
    }


def _related(link: Linked) -> dict[str, Any]:
    words = {
        ("merged_into", True): (_("已并入本件"), "link"),
        ("merged_into", False): (_("并入这一件"), "link"),
        ("became", True): (_("由它形成"), "file-text"),
        ("became", False): (_("形成的建议"), "file-text"),
    }
    word, icon = words.get((link.kind, link.is_incoming), (_("相关"), "link"))
    return {"link": link, "word": word, "icon": icon, "look": look_of(kind=link.case_kind, state=link.state)}


def _way_back(request: HttpRequest, today: date, calendar: WorkCalendar) -> dict[str, Any]:
    words = request.GET.urlencode()
    if not words:
        return {"suffix": "", "from_list": False}
    listing = read(request.GET.dict(), today=today, calendar=calendar)
    return {"suffix": f"?{words}", "from_list": True, "list_address": listing.address()}


def current_draft(matter: Case) -> Reply | None:
    """The reply that waits for its signature."""
    return matter.replies.filter(signed_at__isnull=True, rejected_at__isnull=True).first()
