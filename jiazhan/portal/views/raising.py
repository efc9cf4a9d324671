"""我要反映, steps 1 and 2: what happened, where."""

from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiazhan.cases.actions.add_photos import MOST
from jiazhan.core.refusals import Invalid
from jiazhan.portal import draft as drafts
from jiazhan.portal import draft_photos, pace
from jiazhan.portal.context import site_of
from jiazhan.portal.doors import categories, door_of, towns_of, villages_of
from jiazhan.portal.draft import Draft
from jiazhan.portal.forms import WhatForm, WhereForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@pace.paced
def what(request: HttpRequest) -> HttpResponse:
    """第 1 步: text, category and photos. Photos are kept at once, whatever else is wrong."""
    draft = drafts.load(request)
    if request.method != "POST":
        initial = {"text": draft.text, "category": draft.category}
        return _what_page(request, draft, WhatForm(initial=initial, categories=categories()))
    form = WhatForm(request.POST, request.FILES, categories=categories())
    is_valid = form.is_valid()
    draft.text = request.POST.get("text", "")[: 4 * 20_000]
    draft.category = form.cleaned_data.get("category", "")
    dropped = request.POST.get("drop", "")
    if dropped.isdecimal() and len(dropped) < 3:
        draft_photos.remove(draft, int(dropped))
    mistakes = _keep_photos(request, draft, form)
    drafts.save(request, draft)
    if dropped:
        return redirect("portal:raise")
    if not is_valid or mistakes:
        for sentence in mistakes:
            form.add_error("photos", sentence)
        return _what_page(request, draft, form)
    return redirect("portal:raise_where")


def _keep_photos(request: HttpRequest, draft: Draft, form: WhatForm) -> list[str]:
    """Keep what can be kept; the sentences for what cannot, each once."""
    mistakes: dict[str, None] = {}
    for upload in request.FILES.getlist("photos"):
        pace.count(request, name="photo", limit=pace.PHOTO_LIMIT)
        try:
            draft_photos.add(draft, upload, at=timezone.now())
        except Invalid as invalid:
            mistakes[str(invalid.sentence)] = None
            if len(draft.photos) >= MOST:
                break
    return list(mistakes)


def _what_page(request: HttpRequest, draft: Draft, form: WhatForm) -> HttpResponse:
    values: dict[str, Any] = {
        "form": form,
        "draft": draft,
        "door": door_of(draft),
        "photos_words": _("（选填，最多 %(most)d 张）") % {"most": MOST},
        "has_room": len(draft.photos) < MOST,
    }
    return render(request, "portal/raise_what.html", values)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def where(request: HttpRequest) -> HttpResponse:
    """第 2 步: town, village or community, and the spot in words. Choosing another town brings its villages."""
    draft = drafts.load(request)
    if not draft.text.strip():
        return redirect("portal:raise")
    on = timezone.localdate()
    towns = towns_of(region_code=site_of(request).region_code, on=on)
    if request.method != "POST":
        initial = {"town": draft.town, "region": draft.region, "place": draft.place}
        form = WhereForm(initial=initial, towns=towns, villages=villages_of(town=draft.town, on=on))
        return _where_page(request, form)
    town = request.POST.get("town", "")
    known = town if town in {code for code, _name in towns} else ""
    form = WhereForm(request.POST, towns=towns, villages=villages_of(town=known, on=on))
    is_valid = form.is_valid()
    draft.town, draft.place = known, request.POST.get("place", "")[:200]
    draft.region = form.cleaned_data.get("region", "")
    drafts.save(request, draft)
    if request.POST.get("act") != "next":
        initial = {"town": known, "region": draft.region, "place": draft.place}
        return _where_page(request, WhereForm(initial=initial, towns=towns, villages=villages_of(town=known, on=on)))
    return redirect("portal:raise_check") if is_valid else _where_page(request, form)


def _where_page(request: HttpRequest, form: WhereForm) -> HttpResponse:
    return render(request, "portal/raise_where.html", {"form": form})


@never_cache
@require_safe
def photo(request: HttpRequest, number: int) -> HttpResponse | FileResponse:
    """The small picture of a photo of one's own draft."""
    photos = drafts.load(request).photos
    if number >= len(photos):
        raise Http404
    try:
        kept = default_storage.open(photos[number].small, "rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    return FileResponse(kept, content_type="image/jpeg", headers={"X-Content-Type-Options": "nosniff"})


@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """不写了: throw away what was written."""
    draft_photos.forget(drafts.load(request))
    drafts.drop(request)
    return redirect("portal:home")
