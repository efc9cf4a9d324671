"""Pages of words: how to use it, how personal data are kept, what was done for access."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jiazhan.cases.actions.raise_matter import NOTICE_VERSION


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """怎么用."""
    return render(request, "portal/words_help.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """个人信息怎么保护: the notice whose version is kept with every matter."""
    return render(request, "portal/words_privacy.html", {"version": NOTICE_VERSION})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """无障碍说明."""
    return render(request, "portal/words_accessibility.html")
