"""Every step of a case: a page with its form, and what happens when it is sent."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.actions.attach_files import attach_files
from jiazhan.cases.handlers import co_handlers_of, given_opinion, open_co_opinion, own_assignment
from jiazhan.cases.models import Case
from jiazhan.cases.permissions import may_take, require_attaching
from jiazhan.cases.publishing import shown_publication, waiting_publication
from jiazhan.cases.queries.case_page import visible_case
from jiazhan.cases.queries.visible import is_visible
from jiazhan.cases.verbs import ACTIONS
from jiazhan.cases.workflow import WORKFLOWS
from jiazhan.core.recall import one_step
from jiazhan.core.refusals import Forbidden, Invalid, WrongState
from jiazhan.desk.access import holding
from jiazhan.desk.forms import FORMS
from jiazhan.desk.forms.along import Attach
from jiazhan.desk.forms.base import StepForm
from jiazhan.desk.forms.reply import with_one_more
from jiazhan.desk.next_steps import next_sentence
from jiazhan.desk.views.case import current_draft


@require_http_methods(["GET", "HEAD", "POST"])
@holding("case.view")
def step(request: HttpRequest, case_id: int, verb: str) -> HttpResponse:
    """Show the form of a verb, or take it; refused with the reason when it may not be taken now."""
    if verb not in FORMS:
        raise Http404
    actor = actor_in(request)
    case = _case(actor, case_id)
    transition = WORKFLOWS[case.kind].find(verb=verb, state=case.state)
    if request.method != "POST":
        if transition is None:
            return _moved_on(request, case)
        decision = may_take(actor=actor, transition=transition, case=case, on=timezone.localdate())
        if not decision:
            raise Forbidden(code=f"{transition.permission}.refused", sentence=decision.reason)
        return _page(request, case, verb, FORMS[verb](case=case, actor=actor))
    if verb == "draft_reply" and "more" in request.POST:
        return _page(request, case, verb, with_one_more(request.POST.dict(), case=case, actor=actor))
    form = FORMS[verb](request.POST, request.FILES, case=case, actor=actor)
    if not form.is_valid():
        return _page(request, case, verb, form, status=400)
    return _take(request, case, verb, form)


@require_http_methods(["GET", "HEAD", "POST"])
@holding("case.view")
def attach(request: HttpRequest, case_id: int) -> HttpResponse:
    """Add photos or documents to a case."""
    actor = actor_in(request)
    case = _case(actor, case_id)
    require_attaching(actor=actor, case=case)
    if request.method != "POST":
        return _page(request, case, "attach", Attach(case=case, actor=actor))
    form = Attach(request.POST, request.FILES, case=case, actor=actor)
    if not form.is_valid():
        return _page(request, case, "attach", form, status=400)
    try:
        attach_files(case=case, files=form.files_given, actor=actor, at=timezone.now())
    except Invalid as refusal:
        _blame(form, refusal)
        return _page(request, case, "attach", form, status=400)
    messages.success(request, str(form.done))
    return _back(request, case)


def _case(actor: Actor, case_id: int) -> Case:
    case = visible_case(actor=actor, case_id=case_id)
    if case is None:
        raise Http404
    return case


def _take(request: HttpRequest, case: Case, verb: str, form: StepForm) -> HttpResponse:
    actor, at = actor_in(request), timezone.now()
    try:
        with transaction.atomic(), one_step():
            if form.files_given:
                attach_files(case=case, files=form.files_given, actor=actor, at=at, purpose=verb)
            result = ACTIONS[verb](case=case, actor=actor, at=at, **form.arguments())
    except Invalid as refusal:
        _blame(form, refusal)
        return _page(request, case, verb, form, status=400)
    except WrongState as refusal:
        form.add_error(None, str(refusal.sentence))
        return _page(request, _case(actor, case.pk), verb, form, status=409)
    sentence = next_sentence(case=result, today=timezone.localdate())
    messages.success(request, format_html("<b>{}</b>{}", form.done, sentence))
    if not is_visible(actor=actor, case=result):
        return redirect(reverse("desk:today"))
    return _back(request, result)


def _blame(form: StepForm, refusal: Invalid) -> None:
    for name, sentence in refusal.fields.items():
        form.add_error(name if name in form.fields else None, str(sentence))


def _back(request: HttpRequest, case: Case) -> HttpResponse:
    words = request.GET.urlencode()
    return redirect(f"{reverse('desk:case', args=[case.pk])}{'?' + words if words else ''}")


def _moved_on(request: HttpRequest, case: Case) -> HttpResponse:
    messages.warning(request, _("这件事已经走到下一步，请看最新情况。"))
    return _back(request, case)


def _publication(case: Case, verb: str) -> dict[str, Any] | None:
    """What everybody may read, or what is proposed for them to read."""
    if case.kind == Case.Kind.SUGGESTION:
        row = shown_publication(case) if verb == "unpublish" else waiting_publication(case)
        if row is None:
            return None
        words = {name: getattr(row, name) for name in ("title", "text", "note", "ground")}
        return {**words, "reply": row.answer, "by": row.preparer_name, "at": row.prepared_at}
    opinion = case.publications.order_by("-pk").first()
    return None if opinion is None else {name: getattr(opinion, name) for name in ("title", "text", "reply")}


def _page(request: HttpRequest, case: Case, verb: str, form: StepForm, *, status: int = 200) -> HttpResponse:
    shown: dict[str, Any] = {}
    if verb in {"sign_reply", "reject_draft", "pass_precheck", "fail_precheck"}:
        shown["draft"] = current_draft(case)
    elif verb in {"approve_publication", "refuse_publication", "unpublish"}:
        shown["publication"] = _publication(case, verb)
    elif verb in {
        "feed_back",
        "rate",
        "conclude",
        "decline_rehandling",
        "evaluate",
        "complete",
        "rehandle",
        "rate_commitment",
    }:
        shown["reply"] = case.replies.filter(signed_at__isnull=False).select_related("unit").order_by("-pk").first()
    elif verb in {"sign_co_opinion", "reject_co_opinion"}:
        row = own_assignment(
            actor=actor_in(request),
            case=case,
            permission=WORKFLOWS[case.kind].take(verb=verb, state=case.state).permission,
        )
        shown["co_draft"] = open_co_opinion(row) if row is not None else None
    elif verb == "draft_reply" and case.kind == Case.Kind.SUGGESTION:
        shown["co_opinions"] = [opinion for row in co_handlers_of(case) if (opinion := given_opinion(row)) is not None]
    words = request.GET.urlencode()
    values = {
        "case": case,
        "form": form,
        "found": getattr(form, "found", None),
        "back": f"{reverse('desk:case', args=[case.pk])}{'?' + words if words else ''}",
        **shown,
    }
    return render(request, "desk/step/step.html", values, status=status)
