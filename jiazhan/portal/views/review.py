"""我要反映, step 3: how to reach the person, the review, submitting once, and the page with the code."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from jiazhan.accounts.queries.regions import name_chain
from jiazhan.cases.actions.raise_matter import NOTICE_VERSION
from jiazhan.cases.codes import in_fours
from jiazhan.cases.models import Case, Category
from jiazhan.cases.queries.published import similar
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.queries.clocks import due_of, running_clock
from jiazhan.core.refusals import Invalid
from jiazhan.portal import draft as drafts
from jiazhan.portal import draft_photos, pace, visit
from jiazhan.portal.doors import door_of
from jiazhan.portal.draft import Draft
from jiazhan.portal.forms import ContactForm
from jiazhan.portal.pages import chip_under_date
from jiazhan.portal.qr import qr_data
from jiazhan.portal.submission import submit

_STEPS = {"what": "portal:raise", "where": "portal:raise_where"}
_CONTACT = ("name", "phone", "may_share_contact", "may_publish")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@pace.paced
def check(request: HttpRequest) -> HttpResponse:
    """第 3 步: contact and consent, everything once more to read, then submit."""
    key = request.POST.get("key", "")
    if visit.raised_with(request, key=key):
        return redirect("portal:raise_done")
    draft = drafts.load(request)
    if draft.first_gap:
        return redirect(draft.first_gap)
    if request.method != "POST":
        return _page(request, draft, ContactForm(initial={name: getattr(draft, name) for name in _CONTACT}))
    form = ContactForm(request.POST)
    is_valid = form.is_valid()
    draft.name, draft.phone = request.POST.get("name", "")[:80], request.POST.get("phone", "")[:80]
    draft.may_share_contact, draft.may_publish = "may_share_contact" in request.POST, "may_publish" in request.POST
    drafts.save(request, draft)
    if request.POST.get("go") in _STEPS:
        return redirect(_STEPS[request.POST["go"]])
    if is_valid and key != draft.key:
        form.add_error(None, _("这一页放得太久了，请核对后再提交一次。"))
        return _page(request, draft, form)
    return _submit(request, draft, form) if is_valid else _page(request, draft, form)


def _submit(request: HttpRequest, draft: Draft, form: ContactForm) -> HttpResponse:
    pace.count(request, name="raise", limit=pace.RAISE_LIMIT)
    values = form.cleaned_data
    draft.name, draft.phone = values["name"], values["phone"]
    try:
        submitted = submit(
            draft=draft,
            is_minor=values["is_minor"],
            guardian_agrees=values["guardian_agrees"],
            at=timezone.now(),
        )
    except Invalid as invalid:
        for field, sentence in invalid.fields.items():
            form.add_error(field if field in form.fields else None, str(sentence))
        return _page(request, draft, form)
    draft_photos.forget(draft)
    drafts.drop(request)
    visit.remember_raised(request, case_id=submitted.case_id, code=submitted.code, key=draft.key)
    return redirect("portal:raise_done")


def _page(request: HttpRequest, draft: Draft, form: ContactForm) -> HttpResponse:
    where = name_chain(code=draft.region, from_level="town").replace(" ", "")
    category = Category.objects.filter(code=draft.category).first() if draft.category else None
    values: dict[str, Any] = {
        "form": form,
        "draft": draft,
        "where": where,
        "category": category,
        "door": door_of(draft),
        "similar": similar(text=draft.text, region_code=draft.town or draft.region),
        "notice_version": NOTICE_VERSION,
    }
    return render(request, "portal/raise_check.html", values)


@never_cache
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """收到了: the code in fours, what happens next and by when, to print."""
    kept = visit.raised(request)
    if kept is None:
        messages.info(request, _("查询码只显示半小时。请用回执上的查询码查进度。"))
        return redirect("portal:progress")
    case_id, code = kept
    case = Case.objects.select_related("station", "region").get(pk=case_id)
    calendar = current_calendar()
    clock = running_clock(case.subject)
    due = due_of(clock, calendar) if clock is not None else None
    values: dict[str, Any] = {
        "case": case,
        "code": in_fours(code),
        "due": due,
        "chip": chip_under_date(case, today=timezone.localdate(), calendar=calendar) if clock is not None else None,
        "qr": qr_data(reverse("portal:progress")),
    }
    return render(request, "portal/raise_done.html", values)
