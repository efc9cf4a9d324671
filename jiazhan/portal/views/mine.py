"""查看和更正我的信息: what is kept of the person, who has looked at it and when."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from jiazhan.accounts.actor import constituent
from jiazhan.cases.actions.correct_person import correct_person
from jiazhan.cases.actions.erase_person import erase_person
from jiazhan.cases.queries.own_person import Kept, kept_of
from jiazhan.core.refusals import Invalid
from jiazhan.portal import visit
from jiazhan.portal.forms import PersonForm

_FIELDS = ("name", "phone", "may_share_contact", "may_publish")


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What is kept, and every time somebody looked at it."""
    kept = _kept(request)
    return render(request, "portal/mine.html", {"kept": kept}) if isinstance(kept, Kept) else kept


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest) -> HttpResponse:
    """更正."""
    kept = _kept(request)
    if not isinstance(kept, Kept):
        return kept
    initial = {name: getattr(kept.person, name) for name in _FIELDS}
    form = PersonForm(request.POST) if request.method == "POST" else PersonForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        case = kept.case
        try:
            correct_person(case=case, actor=constituent(subject=case.subject), at=timezone.now(), **form.cleaned_data)
        except Invalid as invalid:
            for field, sentence in invalid.fields.items():
                form.add_error(field, str(sentence))
        else:
            messages.success(request, _("改好了。"))
            visit.open_case(request, case_id=case.pk, knows_phone=True)
            return redirect("portal:mine")
    return render(request, "portal/mine_correct.html", {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """清除姓名和电话: asks first."""
    kept = _kept(request)
    if not isinstance(kept, Kept):
        return kept
    if request.method == "POST":
        case = kept.case
        erase_person(case=case, actor=constituent(subject=case.subject), at=timezone.now())
        messages.success(request, _("姓名和电话已经清除。"))
        return redirect("portal:mine")
    values: dict[str, Any] = {
        "consequences": [
            ("trash", _("姓名、电话和住址从系统里删去，不能恢复。")),
            ("phone", _("联络站没法再打电话给您，结果请凭查询码看。")),
            ("circle-check", _("您反映的事照常办理，查询码照常能用。")),
        ]
    }
    return render(request, "portal/mine_erase.html", values)


def _kept(request: HttpRequest) -> Kept | HttpResponse:
    case_id = visit.opened(request)
    kept = kept_of(case_id=case_id) if case_id is not None else None
    here = urlencode({"next": reverse("portal:mine")})
    if kept is None:
        return redirect(f"{reverse('portal:progress')}?{here}")
    if kept.person.phone_tail_fingerprint and not visit.knows_phone(request):
        return redirect(f"{reverse('portal:progress_phone')}?{here}")
    return kept
