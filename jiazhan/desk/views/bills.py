"""议案: a deputy's bills, those they are asked to sign, those that wait for the presidium, a committee or an organ."""

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.ladders import hang_ladders
from jiazhan.cases.models import Case, WorkingCopy
from jiazhan.cases.permissions import read_for_steps
from jiazhan.cases.queries.own_bills import bills_seen, own_bills, signers_needed_by
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.desk.access import holding, holds
from jiazhan.desk.navigation import BILLS
from jiazhan.desk.next_steps import is_turn_of
from jiazhan.desk.proposal_rows import ProposalsDrawn, proposal_row

_OFFICES: Final = BILLS[1:]
_ENDED = 20
"""Rows of what has ended; the rest stands in the list of all cases."""


@require_GET
@holding(*BILLS)
def bills(request: HttpRequest) -> HttpResponse:
    """The page: what waits for whoever reads it first."""
    actor, today = actor_in(request), timezone.localdate()
    may_write = holds(actor, "bill.draft")
    groups: list[tuple[str, str, Sequence[Case], str, str]] = []
    needed: dict[int, int] = {}
    if may_write:
        own = own_bills(user_id=actor.user_id or 0)
        needed = signers_needed_by(cases=own.to_write, on=today)
        groups += [
            ("sign", _("等您附议"), own.to_sign, _("去看看"), ""),
            ("write", _("在您手里"), own.to_write, _("接着写"), "revise_bill"),
            ("under-way", _("您提出和附议的"), own.under_way, "", ""),
            ("ended", _("已经了结"), own.ended[:_ENDED], "", ""),
        ]
    if holds(actor, *_OFFICES):
        groups += _of_office(actor, apart=not may_write)
    calendar = current_calendar()
    shown = [case for _name, _title, cases, _action, _verb in groups for case in cases if case.is_open]
    hang_ladders(cases=shown, today=today, calendar=calendar)
    drawn = ProposalsDrawn(today, calendar, actor.user_id, needed)
    values: dict[str, Any] = {
        "groups": [
            {"name": name, "title": title, "rows": [proposal_row(case, drawn, action, verb) for case in cases]}
            for name, title, cases, action, verb in groups
            if cases
        ],
        "may_write": may_write,
        "more": reverse("desk:cases") + "?kind=bill&status=all",
        "copy": _copy(actor) if may_write else None,
    }
    return render(request, "desk/bills/bills.html", values)


def _of_office(actor: Actor, *, apart: bool) -> list[tuple[str, str, Sequence[Case], str, str]]:
    """What comes to an office: what it must act on, what is asked back, what others have, what has ended."""
    seen = bills_seen(actor=actor)
    read_for_steps(cases=seen, actor=actor)
    due = [case for case in seen if case.is_open and is_turn_of(case=case, actor=actor)]
    asked = [case for case in seen if case.is_open and case not in due and _is_asked_back(case, actor)]
    others = [case for case in seen if case.is_open and case not in due and case not in asked]
    ended = [case for case in seen if not case.is_open][:_ENDED]
    return [
        ("turn", _("等您办"), due, _("去看看"), ""),
        ("withdrawal", _("提案人要求撤回"), asked, _("去看看"), ""),
        ("others", _("别人在办"), others, "", ""),
        ("closed" if apart else "closed-here", _("已经了结") if apart else _("本级已经了结"), ended, "", ""),
    ]


def _is_asked_back(case: Case, actor: Actor) -> bool:
    return "bill.decide" in actor.permissions and case.bill.withdrawal_asked_at is not None


def _copy(actor: Actor) -> WorkingCopy | None:
    return WorkingCopy.objects.filter(user_id=actor.user_id or 0, case=None, kind=WorkingCopy.Kind.BILL).first()
