"""今天: what waits for me, by clock; what I wait for; who receives when; what just happened."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.ladders import hang_ladders, hung_ladders, light_now
from jiazhan.cases.models import Assignment, Case, Extension
from jiazhan.cases.queries.co_handling import co_handling_of, extensions_asked, prechecks_asked
from jiazhan.cases.queries.worklist import Awaited, worklist
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.clock_chip import clock_chip
from jiazhan.core.dates import ago_text
from jiazhan.core.markup import badge_html, clock_html
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.desk.access import holds, staff
from jiazhan.desk.agenda import agenda
from jiazhan.desk.context import whereabouts_in
from jiazhan.desk.feed import latest
from jiazhan.desk.listing import week_end, written
from jiazhan.desk.navigation import first_page
from jiazhan.desk.next_steps import step_url, steps_of

SHOWN_OTHERS = 12
CO_STEPS: Final[dict[str, tuple[str, str | Promise]]] = {
    Assignment.State.GIVEN: ("sign_for", gettext_lazy("签收")),
    Assignment.State.HANDLING: ("", ""),
    Assignment.State.RETURN_REQUESTED: ("decide_co_return", gettext_lazy("决定")),
}
"""What a co-handler's row leads to; once signed for, what comes next depends on who looks."""


@dataclass(frozen=True)
class WorkRow:
    """One row: clock, matter, state, and the one thing to press."""

    clock: SafeString
    title: str
    sub: str
    url: str
    badge: SafeString
    action: str | Promise
    action_url: str
    is_main: bool


@dataclass(frozen=True)
class Group:
    """Rows under a heading, how many there are in all, and where the rest is."""

    name: str
    title: str
    rows: list[WorkRow]
    count: int
    more: str


@require_GET
@staff
def today_page(request: HttpRequest) -> HttpResponse:
    """The worklist; people without cases are led to the page they work on."""
    actor = actor_in(request)
    if not holds(actor, "case.view"):
        elsewhere = first_page(actor)
        return redirect(elsewhere) if elsewhere else render(request, "desk/today/nothing_here.html")
    now, today, calendar = timezone.now(), timezone.localdate(), current_calendar()
    sunday = week_end(today)
    work = worklist(actor=actor, today=today, week_end=sunday)
    hang_ladders(cases=work.rows, today=today, calendar=calendar)
    counts = work.counts
    groups = _groups(actor, list(work.rows), counts, today, calendar)
    pressing = [group for group in groups if group.name == "must"]
    later = [group for group in groups if group.name != "must"]
    has_asks = whereabouts_in(request).has_asks
    beside = _beside(actor, today, calendar) if has_asks else []
    groups = [*pressing, *beside, *later]
    others = [_other_row(other, today, calendar) for other in work.others[:SHOWN_OTHERS]]
    values: dict[str, Any] = {
        "today": today,
        "groups": groups,
        "others": others,
        "others_count": sum(other.count for other in work.others),
        "figures": counts,
        "must_count": counts["today"],
        "agenda": agenda(actor=actor, at=now),
        "feed": [(row, ago_text(at=row.at, now=now)) for row in latest(actor=actor, today=today)],
        "signatures": whereabouts_in(request).signatures,
        "to_publish": whereabouts_in(request).to_publish,
        "may_register": holds(actor, "case.register"),
    }
    return render(request, "desk/today/today.html", values)


def _groups(actor: Actor, rows: list[Case], counts: dict[str, int], today: date, calendar: WorkCalendar) -> list[Group]:
    sunday = week_end(today)
    sorted_rows: dict[str, list[Case]] = {"must": [], "week": [], "later": [], "publication": []}
    for case in rows:
        sorted_rows[_group_of(case, today, sunday)].append(case)
    titles = {"must": _("今天必须"), "week": _("本周"), "later": _("以后"), "publication": _("待我审核公开")}
    totals = {"must": counts["overdue"] + counts["today"], "week": counts["week"], "later": counts["later"]}
    words = {"must": "today", "week": "week", "later": "later"}
    groups, has_main = [], False
    for name, cases in sorted_rows.items():
        drawn = []
        for case in cases:
            row = _row(case, actor, today, calendar, may_be_main=not has_main)
            has_main = has_main or row.is_main
            drawn.append(row)
        total = totals.get(name, len(drawn))
        more = f"{reverse('desk:cases')}?{written({'mine': '1', 'due': words[name]})}" if name in words else ""
        if drawn:
            groups.append(Group(name, titles[name], drawn, total, more if total > len(drawn) else ""))
    return groups


def _group_of(case: Case, today: date, sunday: date) -> str:
    if not case.is_open:
        return "publication"
    if case.due_date is None or case.due_date > sunday:
        return "later"
    return "must" if case.due_date <= today else "week"


def _row(case: Case, actor: Actor, today: date, calendar: WorkCalendar, *, may_be_main: bool) -> WorkRow:
    steps = steps_of(case=case, actor=actor)
    button = steps.main
    url = reverse("desk:case", args=[case.pk])
    if button is None:
        action: str | Promise = _("查看")
        action_url = url
    else:
        action, action_url = button.label, button.url
    look = case.look
    parts = [case.number or _("未登记"), case.region.name]
    if case.unit is not None and case.party_id != case.unit_id:
        parts.append(case.unit.name)
    return WorkRow(
        clock=_chip(case.due_date, case, today, calendar) if case.is_open else SafeString(""),
        title=case.title,
        sub=_("，").join(parts),
        url=url,
        badge=badge_html(tone=look.tone, icon=look.icon, word=_badge_word(case)),
        action=action,
        action_url=action_url,
        is_main=may_be_main and button is not None,
    )


def _beside(actor: Actor, today: date, calendar: WorkCalendar) -> list[Group]:
    """Groups beside one's own turn: the case itself waits for its lead handler."""
    found = co_handling_of(actor)
    kinds = (
        ("co-handling", _("请本单位会办"), found.asked, found.asked_count),
        ("co-returns", _("会办单位申请退办"), found.returns, found.returns_count),
    )
    groups = [
        Group(name, title, [_co_row(row, today, calendar) for row in rows], count, "")
        for name, title, rows, count in kinds
        if rows
    ]
    drafts = [
        _asked_row(case, "pass_precheck", "checks", _("预审"), today, calendar) for case in prechecks_asked(actor)
    ]
    if drafts:
        groups.append(Group("prechecks", _("待预审的答复"), drafts, len(drafts), ""))
    longer = [
        _asked_row(row.case, "grant_extension", "clock-question", _months(row), today, calendar)
        for row in extensions_asked(actor)
    ]
    if longer:
        groups.append(Group("extensions", _("申请延期"), longer, len(longer), ""))
    return groups


def _months(row: Extension) -> str:
    return _("延 %(months)d 个月") % {"months": row.months}


def _asked_row(case: Case, verb: str, icon: str, word: str, today: date, calendar: WorkCalendar) -> WorkRow:
    """A case with its lead handler, in which somebody else is asked for a decision."""
    unit = case.unit.name if case.unit is not None else ""
    return WorkRow(
        clock=_chip(case.due_date, case, today, calendar),
        title=case.title,
        sub=_("，").join([case.number or "", unit]),
        url=reverse("desk:case", args=[case.pk]),
        badge=badge_html(tone="wait", icon=icon, word=word),
        action=_("决定"),
        action_url=step_url(case.pk, verb),
        is_main=False,
    )


def _co_row(row: Assignment, today: date, calendar: WorkCalendar) -> WorkRow:
    url = reverse("desk:case", args=[row.case_id])
    verb, action = CO_STEPS[row.state]
    tone, icon = ("wait", "arrow-back-up") if row.state == Assignment.State.RETURN_REQUESTED else ("info", "users")
    chip = clock_chip(
        due_date=row.due_date, today=today, calendar=calendar, is_paused=False, is_provisional=row.is_provisional
    )
    return WorkRow(
        clock=clock_html(words=chip.words, date_text=chip.date_text, look=chip.look),
        title=row.case.title,
        sub=_("，").join([row.case.number or "", _whose(row)]),
        url=url,
        badge=badge_html(tone=tone, icon=icon, word=row.get_state_display()),
        action=action if verb else _("查看"),
        action_url=step_url(row.case_id, verb) if verb else url,
        is_main=False,
    )


def _whose(row: Assignment) -> str:
    """Whoever asks to leave, else the lead handler that waits for the view."""
    if row.state == Assignment.State.RETURN_REQUESTED or row.case.unit is None:
        return row.unit.name
    return _("%(unit)s主办") % {"unit": row.case.unit.name}


def _badge_word(case: Case) -> str | Promise:
    words = {
        "decline": _("引导待确认"),
        "precheck": _("答复待预审"),
        "reply": _("答复待签发"),
        "rehandling": _("不满意，待确认"),
        "escalated": _("已升级"),
    }
    return words.get(case.pending) or case.look.label


def _chip(due: date | None, case: Case | None, today: date, calendar: WorkCalendar) -> SafeString:
    chip = clock_chip(
        due_date=due,
        today=today,
        calendar=calendar,
        is_paused=case.is_paused if case is not None else due is None,
        is_provisional=case.is_provisional if case is not None else False,
        light=_light(case, today, calendar),
    )
    return clock_html(words=chip.words, date_text=chip.date_text, look=chip.look)


def _light(case: Case | None, today: date, calendar: WorkCalendar) -> str:
    """The light of a row whose ladder was read with the others."""
    if case is None or hung_ladders(case) is None:
        return ""
    return light_now(case=case, today=today, calendar=calendar)


def _other_row(other: Awaited, today: date, calendar: WorkCalendar) -> dict[str, Any]:
    if other.party_id is not None:
        words = {"party": str(other.party_id)}
        title = _("等%(name)s") % {"name": other.party_name}
    else:
        words = {"whose": other.party_kind}
        titles = {Case.PartyKind.CONSTITUENT: _("等反映人评价"), Case.PartyKind.MAIN: _("随主件办理")}
        title = titles.get(Case.PartyKind(other.party_kind), _("等代表"))
    return {
        "clock": _chip(other.due_date, None, today, calendar),
        "title": title,
        "count": other.count,
        "url": f"{reverse('desk:cases')}?{written(words)}",
    }
