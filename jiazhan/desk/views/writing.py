"""写建议: the page of a draft, what is typed kept by itself, and suggestions that are about the same."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.assist.queries.search import resembling
from jiazhan.assist.shared_words import shared_words
from jiazhan.cases.actions.draft_suggestion import draft_suggestion
from jiazhan.cases.actions.keep_working_copy import drop_working_copy, keep_working_copy
from jiazhan.cases.actions.revise import revise as revise_suggestion
from jiazhan.cases.models import Case, WorkingCopy
from jiazhan.cases.permissions import may_take
from jiazhan.cases.queries.case_page import visible_case
from jiazhan.cases.queries.known_suggestions import known_suggestions
from jiazhan.cases.queries.visible import visible
from jiazhan.cases.workflow import SUGGESTION_WORKFLOW
from jiazhan.core.dates import clock_text
from jiazhan.core.markup import badge_html
from jiazhan.core.recall import one_step
from jiazhan.core.refusals import Forbidden, Invalid, WrongState
from jiazhan.desk.access import holding
from jiazhan.desk.forms.writing import WritingForm
from jiazhan.stations.models import Deputy
from jiazhan.stations.queries.congress import congresses_of

_NOT_KEPT = frozenset({"csrfmiddlewaretoken", "version"})
_MANY = frozenset({"proposed_units"})


@require_http_methods(["GET", "HEAD", "POST"])
@holding("suggestion.draft")
def begin(request: HttpRequest) -> HttpResponse:
    """A suggestion from zero."""
    return _written(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@holding("suggestion.draft")
def revise(request: HttpRequest, case_id: int) -> HttpResponse:
    """A draft, or one that was sent back, as a whole."""
    actor = actor_in(request)
    case = visible_case(actor=actor, case_id=case_id)
    if case is None or case.kind != Case.Kind.SUGGESTION:
        raise Http404
    transition = SUGGESTION_WORKFLOW.find(verb="revise", state=case.state)
    if transition is None:
        messages.warning(request, _("这件事已经走到下一步，请看最新情况。"))
        return redirect(reverse("desk:case", args=[case.pk]))
    decision = may_take(actor=actor, transition=transition, case=case)
    if not decision:
        raise Forbidden(code=f"{transition.permission}.refused", sentence=decision.reason)
    return _written(request, case)


@require_POST
@holding("suggestion.draft")
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is typed so far; says when, for the page to show."""
    actor, at = actor_in(request), timezone.now()
    case = _own_case(actor, request.POST.get("case", ""))
    fields = _typed(request.POST)
    try:
        keep_working_copy(actor=actor, at=at, fields=fields, case=case)
    except Invalid as refusal:
        return render(request, "desk/writing/kept.html", {"refused": str(refusal.sentence)}, status=400)
    return render(request, "desk/writing/kept.html", {"time": clock_text(at=at)})


@require_POST
@holding("suggestion.draft")
def drop(request: HttpRequest) -> HttpResponse:
    """Throw away what was typed since the draft was stored."""
    actor = actor_in(request)
    case = _own_case(actor, request.POST.get("case", ""))
    drop_working_copy(actor=actor, case=case)
    return redirect(reverse("desk:revise", args=[case.pk]) if case else reverse("desk:begin_suggestion"))


@require_POST
@holding("suggestion.draft")
def alike(request: HttpRequest) -> HttpResponse:
    """Suggestions of one's congresses that resemble what is being typed; a POST, so that no log holds the words."""
    actor = actor_in(request)
    text = "\n".join(request.POST.get(name, "").strip() for name in ("title", "situation")).strip()[:2000]
    case_id = request.POST.get("case", "")
    found = _alike(actor, text, int(case_id) if case_id.isdecimal() else 0) if len(text) >= 6 else []
    return render(request, "desk/writing/alike.html", {"alike": found, "text": text})


def _written(request: HttpRequest, case: Case | None) -> HttpResponse:
    actor = actor_in(request)
    deputy = Deputy.objects.filter(user_id=actor.user_id or 0).select_related("region").first()
    if deputy is None:
        return render(request, "desk/writing/no_deputy.html")
    if request.method == "POST":
        form = WritingForm(request.POST, deputy=deputy, case=case)
        kept = _store(form, actor, case) if form.is_valid() else None
        if kept is not None:
            messages.success(request, _("草稿已存好。"))
            return redirect(reverse("desk:case", args=[kept.pk]))
        return _page(request, form, case, None, status=400)
    copy = WorkingCopy.objects.filter(user_id=actor.user_id or 0, case=case, kind="suggestion").first()
    form = WritingForm(deputy=deputy, case=case, initial=copy.fields if copy is not None else None)
    return _page(request, form, case, copy)


def _store(form: WritingForm, actor: Actor, case: Case | None) -> Case | None:
    """The stored draft, or None when the action refused it: then its sentences stand at the fields."""
    at = timezone.now()
    try:
        with transaction.atomic(), one_step():
            if case is None:
                made = draft_suggestion(draft=form.draft(), actor=actor, at=at)
                drop_working_copy(actor=actor)
                return made
            return revise_suggestion(
                case=case, actor=actor, at=at, draft=form.draft(), version=form.cleaned_data["version"]
            )
    except Invalid as refusal:
        for name, sentence in refusal.fields.items():
            form.add_error(name if name in form.fields else None, str(sentence))
    except WrongState as refusal:
        form.add_error(None, str(refusal.sentence))
    return None


def _page(
    request: HttpRequest, form: WritingForm, case: Case | None, copy: WorkingCopy | None, *, status: int = 200
) -> HttpResponse:
    back = reverse("desk:case", args=[case.pk]) if case is not None else reverse("desk:suggestions")
    values: dict[str, Any] = {"form": form, "case": case, "copy": copy, "back": back}
    return render(request, "desk/writing/writing.html", values, status=status)


def _own_case(actor: Actor, key: str) -> Case | None:
    """The case whose copy is meant: "" for a suggestion not yet begun. Another's is not found."""
    if not key:
        return None
    case = visible(actor).filter(pk=int(key), deputy__user_id=actor.user_id or 0).first() if key.isdecimal() else None
    if case is None:
        raise Http404
    return case


def _typed(data: QueryDict) -> dict[str, str | list[str]]:
    names = [name for name in WritingForm.base_fields if name not in _NOT_KEPT]
    return {name: data.getlist(name) if name in _MANY else data.get(name, "") for name in names}


def _alike(actor: Actor, text: str, own: int) -> list[dict[str, Any]]:
    deputy = Deputy.objects.filter(user_id=actor.user_id or 0).first()
    if deputy is None:
        return []
    congresses = [region.pk for region in congresses_of(deputy=deputy, on=timezone.localdate())]
    found = resembling(known_suggestions(congresses=congresses).exclude(pk=own), text, most=5)
    seen = set(visible(actor).filter(pk__in=[case.pk for case in found]).values_list("pk", flat=True))
    return [
        {
            "title": case.title,
            "number": case.number,
            "year": timezone.localtime(case.raised_at).year,
            "url": reverse("desk:case", args=[case.pk]) if case.pk in seen else "",
            "badge": badge_html(tone=case.look.tone, icon=case.look.icon, word=case.look.label),
            "words": shared_words(text, f"{case.title}\n{case.text}"),
        }
        for case in found
    ]
