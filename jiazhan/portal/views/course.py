"""进度: where the matter stands, and what its person may do about it."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiazhan.accounts.actor import Actor, constituent
from jiazhan.cases.actions.add_photos import PURPOSE as PHOTOS
from jiazhan.cases.actions.comment import comment
from jiazhan.cases.actions.rate import rate as rate_case
from jiazhan.cases.actions.withdraw import withdraw as withdraw_case
from jiazhan.cases.codes import in_fours
from jiazhan.cases.models import Case
from jiazhan.cases.permissions import open_steps
from jiazhan.cases.queries.progress import Progress, progress_of
from jiazhan.core.models import Attachment
from jiazhan.core.queries.attachments import attachments_of
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.queries.clocks import due_of
from jiazhan.core.refusals import Refused
from jiazhan.core.served_file import served_file
from jiazhan.portal import pace, visit
from jiazhan.portal.forms import RatingForm, SayForm
from jiazhan.portal.pages import chip_under_date, filled
from jiazhan.portal.standing import standing_of
from jiazhan.portal.story import story_of, upcoming

OWN = "portal:progress_case"


@never_cache
@require_safe
def course(request: HttpRequest) -> HttpResponse:
    """Result first, then the clock with its reasons, then what can be done, then what happened."""
    progress = _opened(request)
    if progress is None:
        return redirect("portal:progress")
    unsent = visit.take_unsent(request, name="rate")
    return _page(request, progress, filled(RatingForm, unsent))


@never_cache
@require_POST
def rate(request: HttpRequest) -> HttpResponse:
    """提交评价: what was typed outlives the half hour of the code, and a form that misses something."""
    progress = _opened(request)
    form = RatingForm(request.POST)
    if progress is None:
        visit.keep_unsent(request, name="rate", values={name: request.POST.get(name, "") for name in form.fields})
        messages.info(request, _("时间长了，请再填一次查询码。您写的评价还在。"))
        return redirect("portal:progress")
    if not form.is_valid():
        return _page(request, progress, form)
    case = progress.case
    try:
        rate_case(case=case, actor=_person(case), at=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
        return _page(request, progress, form)
    messages.success(request, _thanks(case))
    return redirect(OWN)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@pace.paced
def say(request: HttpRequest) -> HttpResponse:
    """还有话要说."""
    progress = _opened(request)
    if progress is None:
        visit.keep_unsent(request, name="say", values={"text": request.POST.get("text", "")})
        return redirect("portal:progress")
    if not _may(progress.case, "comment"):
        messages.info(request, _("这件事已经办结，不能再补充。需要时可以再反映。"))
        return redirect(OWN)
    form = (
        SayForm(request.POST) if request.method == "POST" else filled(SayForm, visit.take_unsent(request, name="say"))
    )
    if request.method == "POST" and form.is_valid():
        pace.count(request, name="say", limit=pace.SPEAK_LIMIT)
        comment(case=progress.case, actor=_person(progress.case), at=timezone.now(), text=form.cleaned_data["text"])
        messages.success(request, _("记下了，办这件事的人会看到。"))
        return redirect(OWN)
    return render(request, "portal/progress_say.html", {"form": form, "case": progress.case})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """撤回: asks first, and says what stays."""
    progress = _opened(request)
    if progress is None:
        return redirect("portal:progress")
    if not _may(progress.case, "withdraw"):
        messages.info(request, _("这件事已经办结，不用撤回。"))
        return redirect(OWN)
    if request.method == "POST":
        withdraw_case(case=progress.case, actor=_person(progress.case), at=timezone.now())
        messages.success(request, _("已经撤回。需要时可以再反映。"))
        return redirect(OWN)
    return render(request, "portal/progress_withdraw.html", {"case": progress.case})


@never_cache
@require_safe
def photo(request: HttpRequest, pk: Any) -> HttpResponse | FileResponse:
    """A photo of the matter that is open: of the reply, or one's own once the phone is known."""
    progress = _opened(request)
    kept = Attachment.objects.filter(pk=pk).first()
    if progress is None or kept is None or kept.kind != Attachment.Kind.PHOTO:
        raise Http404
    is_own = kept.subject == progress.case.subject and kept.purpose == PHOTOS and _shows_own(request, progress)
    if not (is_own or progress.is_of_reply(kept)):
        raise Http404
    return served_file(kept, thumbnail="small" in request.GET)


def _opened(request: HttpRequest) -> Progress | None:
    case_id = visit.opened(request)
    return progress_of(case_id=case_id) if case_id is not None else None


def _person(case: Case) -> Actor:
    return constituent(subject=case.subject)


def _may(case: Case, verb: str) -> bool:
    return any(step.verb == verb for step in open_steps(actor=_person(case), case=case))


def _shows_own(request: HttpRequest, progress: Progress) -> bool:
    """Whether the person's own words may be shown: at once when no phone was left, else once its end was given."""
    return not progress.person.phone_tail_fingerprint or visit.knows_phone(request)


def _thanks(case: Case) -> str:
    if case.state == "satisfied_closed":
        return _("谢谢您的评价，这件事办结了。")
    if case.is_escalated:
        return _("谢谢您的评价。您仍不满意，已经上报县里处理。")
    return _("谢谢您的评价。您不满意，会确认是不是再办一次。")


def _page(request: HttpRequest, progress: Progress, form: RatingForm) -> HttpResponse:
    shown, today = progress.shown, timezone.localdate()
    calendar = current_calendar()
    due = due_of(progress.clock, calendar) if progress.clock is not None else None
    shows_own = _shows_own(request, progress)
    standing = standing_of(progress, today=today)
    own_photos = attachments_of(progress.case.subject, purpose=PHOTOS) if shows_own else []
    answered = attachments_of(f"case:{progress.reply.case_id}") if progress.reply is not None else []
    raised = visit.raised(request)
    steps = {step.verb for step in open_steps(actor=_person(progress.case), case=progress.case)}
    values: dict[str, Any] = {
        "progress": progress,
        "case": progress.case,
        "shown": shown,
        "standing": standing,
        "due": due,
        "chip": chip_under_date(shown, today=today, calendar=calendar) if progress.clock is not None else None,
        "is_why_open": progress.clock is not None and shown.clock_key == "evaluation",
        "story": [
            *upcoming(progress, sentence=standing.sentence),
            *story_of(progress, today=today, shows_own_words=shows_own),
        ],
        "steps": steps,
        "form": form if "rate" in steps else None,
        "solved_hints": {"no": _("会请镇里确认，再办一次")},
        "shows_own": shows_own,
        "code": in_fours(raised[1]) if raised is not None and raised[0] == progress.case.pk else "",
        "own_photos": own_photos,
        "reply_photos": [photo for photo in answered if progress.is_of_reply(photo)],
    }
    return render(request, "portal/progress.html", values)
