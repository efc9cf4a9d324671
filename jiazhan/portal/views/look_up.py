"""查进度: from a code to a matter, and from the end of a phone number to what is personal in it."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from jiazhan.cases.models import Case, Constituent
from jiazhan.cases.queries.by_code import case_by_code, phone_tail_matches
from jiazhan.portal import pace, visit
from jiazhan.portal.forms import CodeForm, TailForm

AFTER = "portal:progress_case"


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@pace.paced
def look_up(request: HttpRequest) -> HttpResponse:
    """查进度: the code goes in the body of the form, never in an address."""
    if request.method != "POST":
        return render(request, "portal/progress_form.html", {"form": CodeForm(), "next": _wanted(request.GET)})
    wanted = _wanted(request.POST)
    pace.count(request, name="look_up", limit=pace.LOOK_UP_LIMIT)
    pace.refuse_while_braked()
    form = CodeForm(request.POST)
    if form.is_valid():
        case = case_by_code(form.cleaned_data["code"])
        if case is not None and case.kind == Case.Kind.OPINION:
            visit.open_case(request, case_id=case.pk)
            return redirect(wanted or AFTER)
        pace.note_wrong_code()
        form.add_error("code", _("没有这个查询码，请对照回执再填一次。"))
    return render(request, "portal/progress_form.html", {"form": form, "next": wanted})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@pace.paced
def phone(request: HttpRequest) -> HttpResponse:
    """电话后四位: asked once per visit, before anything personal is shown."""
    case_id = visit.opened(request)
    person = Constituent.objects.filter(pk=case_id).first() if case_id is not None else None
    wanted = _wanted(request.POST or request.GET)
    if person is None:
        return redirect("portal:progress")
    if not person.phone_tail_fingerprint or visit.knows_phone(request):
        return redirect(wanted or AFTER)
    form = TailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pace.count(request, name="tail", limit=pace.TAIL_LIMIT, key=str(person.pk))
        tail = "".join(str(int(digit)) for digit in form.cleaned_data["tail"] if digit.isdecimal())
        if phone_tail_matches(person=person, tail=tail):
            visit.open_case(request, case_id=person.pk, knows_phone=True)
            return redirect(wanted or AFTER)
        form.add_error("tail", _("和留的电话对不上，请再看一下后四位。"))
    return render(request, "portal/progress_phone.html", {"form": form, "next": wanted})


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """看完了: forget the matter on this device."""
    visit.close_case(request)
    return redirect("portal:home")


def _wanted(values: QueryDict) -> str:
    """Where to go on to, if it is a page of ours."""
    wanted = values.get("next", "")
    return wanted if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else ""
