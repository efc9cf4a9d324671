"""操作记录和每日封存: who did what and when, and whether anybody touched it since."""

import json
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.actions.verify_journal import VERIFICATION, verify_journal
from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.queries.permissions import all_permissions
from jiazhan.cases.workflow import WORKFLOWS
from jiazhan.core.models import Entry, Seal
from jiazhan.desk.access import holding, holds
from jiazhan.desk.reach import within_reach
from jiazhan.desk.views.manage_list import turned

AT_ONCE: Final = 20_000
"""Entries up to which the page verifies the journal itself; beyond, the command line does."""
_KINDS: Final[Mapping[str, str | Promise]] = {
    "case.": gettext_lazy("群众意见"),
    "suggestion.": gettext_lazy("代表建议"),
    "bill.": gettext_lazy("议案"),
    "access.": gettext_lazy("登录和访问"),
    "people.": gettext_lazy("人员"),
    "grant.": gettext_lazy("授权"),
    "role.": gettext_lazy("角色"),
    "organisation.": gettext_lazy("单位"),
    "station.": gettext_lazy("联络站"),
    "deputy.": gettext_lazy("代表"),
    "activity.": gettext_lazy("代表活动"),
    "rule.": gettext_lazy("规则方案"),
    "letter.": gettext_lazy("公文模板"),
    "calendar.": gettext_lazy("日历"),
    "journal.": gettext_lazy("操作记录"),
}


@require_GET
@holding("journal.read")
def journal(request: HttpRequest) -> HttpResponse:
    """The entries of one's own scope, the newest first, by kind, person, subject and date."""
    asked = {
        name: request.GET.get(name, "").strip()[:80] for name in ("kind", "verb", "actor", "subject", "from", "to")
    }
    found = turned(request, _asked_for(actor_in(request), asked), order=("-pk",))
    words = _verb_words()
    values: dict[str, Any] = {
        "asked": asked,
        "kinds": _KINDS.items(),
        "rows": [
            {"entry": row, "word": words.get(row.verb, ""), "facts": _facts(row.facts), "actor": _actor(row)}
            for row in found.rows
        ],
        "previous": found.previous,
        "next": found.next,
        "is_narrowed": any(asked.values()),
    }
    return render(request, "desk/manage/journal.html", values)


def _asked_for(actor: Actor, asked: Mapping[str, str]) -> QuerySet[Entry]:
    reach = within_reach(actor=actor, permissions=("journal.read",), region="region_code") | Q(region_code="")
    rows = Entry.objects.filter(reach)
    if asked["subject"]:
        rows = rows.filter(subject=asked["subject"])
    if asked["verb"]:
        rows = rows.filter(verb=asked["verb"])
    elif asked["kind"] in _KINDS:
        rows = rows.filter(verb__startswith=asked["kind"])
    if asked["actor"]:
        rows = rows.filter(actor_name__contains=asked["actor"])
    zone = timezone.get_current_timezone()
    begins, ends = parsed(asked["from"]), parsed(asked["to"])
    if begins is not None:
        rows = rows.filter(at__gte=datetime.combine(begins, time.min, zone))
    if ends is not None:
        rows = rows.filter(at__lt=datetime.combine(ends + timedelta(days=1), time.min, zone))
    return rows


def parsed(text: str) -> Any:
    """The date of a box, or None for anything that is none."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def _verb_words() -> dict[str, str | Promise]:
    """What verbs are called: by the workflows, else by the permission they take."""
    words: dict[str, str | Promise] = {code: one.label for code, one in all_permissions().items()}
    for kind, flow in WORKFLOWS.items():
        prefix = "case" if kind == "opinion" else kind
        words |= {f"{prefix}.{step.verb}": step.label for step in flow.transitions}
    return words


def _facts(facts: Mapping[str, Any]) -> str:
    text = _("；").join(_("{name}：{word}").format(name=name, word=_plain(value)) for name, value in facts.items())
    return text if len(text) <= 240 else f"{text[:240]}…"


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _actor(row: Entry) -> str:
    unnamed = {"system": _("系统"), "constituent": _("反映人")}
    return unnamed.get(row.actor_kind) or row.actor_name or row.actor_kind


@require_http_methods(["GET", "POST"])
@holding("seal.read", "journal.verify")
def seals(request: HttpRequest) -> HttpResponse:
    """The seal of every day, the last verification, and verifying now while the journal is small."""
    actor = actor_in(request)
    may_verify = holds(actor, "journal.verify")
    count = Entry.objects.count()
    is_small = count <= AT_ONCE
    found = turned(request, Seal.objects.all(), order=("-pk",))
    done = None
    if request.method == "POST" and is_small:
        done = verify_journal(actor=actor, at=timezone.now())
    values: dict[str, Any] = {
        "seals": found.rows,
        "previous": found.previous,
        "next": found.next,
        "count": count,
        "may_verify": may_verify,
        "is_small": is_small,
        "done": done,
        "last": Entry.objects.filter(subject=VERIFICATION).order_by("-sequence").first(),
    }
    return render(request, "desk/manage/seals.html", values)
