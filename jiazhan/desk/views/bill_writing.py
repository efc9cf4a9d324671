"""写议案: the page of a draft, and what is typed kept by itself."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.actions.draft_bill import draft_bill
from jiazhan.cases.actions.keep_working_copy import drop_working_copy, keep_working_copy
from jiazhan.cases.actions.revise_bill import revise_bill
from jiazhan.cases.models import Case, WorkingCopy
from jiazhan.cases.permissions import may_take
from jiazhan.cases.queries.case_page import visible_case
from jiazhan.cases.queries.visible import visible
from jiazhan.cases.workflow import BILL_WORKFLOW
from jiazhan.core.dates import clock_text
from jiazhan.core.recall import one_step
from jiazhan.core.refusals import Forbidden, Invalid, WrongState
from jiazhan.desk.access import holding
from jiazhan.desk.forms.bill_writing import BillWritingForm
from jiazhan.stations.models import Deputy

_KIND = WorkingCopy.Kind.BILL


@require_http_methods(["GET", "HEAD", "POST"])
@holding("bill.draft")
def begin(request: HttpRequest) -> HttpResponse:
    """A bill from zero."""
    return _written(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@holding("bill.draft")
def revise(request: HttpRequest, case_id: int) -> HttpResponse:
    """A draft as a whole."""
    actor = actor_in(request)
    case = visible_case(actor=actor, case_id=case_id)
    if case is None or case.kind != Case.Kind.BILL:
        raise Http404
    transition = BILL_WORKFLOW.find(verb="revise_bill", state=case.state)
    if transition is None:
        messages.warning(request, _("这件事已经走到下一步，请看最新情况。"))
        return redirect(reverse("desk:case", args=[case.pk]))
    decision = may_take(actor=actor, transition=transition, case=case)
    if not decision:
        raise Forbidden(code=f"{transition.permission}.refused", sentence=decision.reason)
    return _written(request, case)


@require_POST
@holding("bill.draft")
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is typed so far; says when, for the page to show."""
    actor, at = actor_in(request), timezone.now()
    case = _own_case(actor, request.POST.get("case", ""))
    fields: dict[str, str | list[str]] = {
        name: request.POST.get(name, "") for name in BillWritingForm.base_fields if name != "version"
    }
    try:
        keep_working_copy(actor=actor, at=at, fields=fields, case=case, kind=_KIND)
    except Invalid as refusal:
        return render(request, "desk/writing/kept.html", {"refused": str(refusal.sentence)}, status=400)
    return render(request, "desk/writing/kept.html", {"time": clock_text(at=at)})


@require_POST
@holding("bill.draft")
def drop(request: HttpRequest) -> HttpResponse:
    """Throw away what was typed since the draft was stored."""
    actor = actor_in(request)
    case = _own_case(actor, request.POST.get("case", ""))
    drop_working_copy(actor=actor, case=case, kind=_KIND)
    return redirect(reverse("desk:revise_bill", args=[case.pk]) if case else reverse("desk:begin_bill"))


def _written(request: HttpRequest, case: Case | None) -> HttpResponse:
    actor = actor_in(request)
    deputy = Deputy.objects.filter(user_id=actor.user_id or 0).select_related("region").first()
    if deputy is None:
        return render(request, "desk/bills/no_deputy.html")
    if request.method == "POST":
        form = BillWritingForm(request.POST, deputy=deputy, case=case)
        kept = _store(form, actor, case) if form.is_valid() else None
        if kept is not None:
            messages.success(request, _("草稿已存好。"))
            return redirect(reverse("desk:case", args=[kept.pk]))
        return _page(request, form, case, None, status=400)
    copy = WorkingCopy.objects.filter(user_id=actor.user_id or 0, case=case, kind=_KIND).first()
    form = BillWritingForm(deputy=deputy, case=case, initial=copy.fields if copy is not None else None)
    return _page(request, form, case, copy)


def _store(form: BillWritingForm, actor: Actor, case: Case | None) -> Case | None:
    """The stored draft, or None when the action refused it: then its sentences stand at the fields."""
    at = timezone.now()
    try:
        with transaction.atomic(), one_step():
            if case is None:
                made = draft_bill(draft=form.draft(), actor=actor, at=at)
                drop_working_copy(actor=actor, kind=_KIND)
                return made
            return revise_bill(case=case, actor=actor, at=at, draft=form.draft(), version=form.cleaned_data["version"])
    except Invalid as refusal:
        for name, sentence in refusal.fields.items():
            form.add_error(name if name in form.fields else None, str(sentence))
    except WrongState as refusal:
        form.add_error(None, str(refusal.sentence))
    return None


def _page(
    request: HttpRequest, form: BillWritingForm, case: Case | None, copy: WorkingCopy | None, *, status: int = 200
) -> HttpResponse:
    back = reverse("desk:case", args=[case.pk]) if case is not None else reverse("desk:bills")
    values: dict[str, Any] = {"form": form, "case": case, "copy": copy, "back": back}
    return render(request, "desk/bills/writing.html", values, status=status)


def _own_case(actor: Actor, key: str) -> Case | None:
    """The bill whose copy is meant: "" for one not yet begun. Another's is not found."""
    if not key:
        return None
    own = visible(actor).filter(deputy__user_id=actor.user_id or 0, kind=Case.Kind.BILL)
    case = own.filter(pk=int(key)).first() if key.isdecimal() else None
    if case is None:
        raise Http404
    return case
