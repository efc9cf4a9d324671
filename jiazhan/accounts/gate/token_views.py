"""接口令牌: one's own tokens: made and shown once, seen, withdrawn."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from jiazhan.accounts.actions.create_api_token import MOST, USUAL, create_api_token
from jiazhan.accounts.actions.revoke_api_token import revoke_api_token
from jiazhan.accounts.gate.forms import TokenForm
from jiazhan.accounts.middleware import actor_in, user_in
from jiazhan.accounts.models import User
from jiazhan.accounts.permissions import refuse_token
from jiazhan.accounts.queries.api_tokens import tokens_of
from jiazhan.core.refusals import Invalid

_ENDS_SOON = timedelta(days=14)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own_tokens(request: HttpRequest) -> HttpResponse:
    """One's own tokens, and the form for another; a new one is shown in the answer and never again."""
    user, actor, today = user_in(request), actor_in(request), timezone.localdate()
    refuse_token(actor=actor, user=user)
    if request.method != "POST":
        return _page(request, user, TokenForm(initial={"ends_on": today + USUAL}))
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, user, form, status=400)
    values = form.cleaned_data
    try:
        made = create_api_token(
            actor=actor, user=user, name=values["name"], ends_on=values["ends_on"], at=timezone.now()
        )
    except Invalid as refusal:
        for field, sentence in refusal.fields.items():
            form.add_error(field, str(sentence))
        return _page(request, user, form, status=400)
    return render(request, "account/api_token_made.html", {"token": made.token, "secret": made.secret})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def end_own_token(request: HttpRequest, number: int) -> HttpResponse:
    """停用令牌: asked once more, since the program that uses it stops working at once."""
    token = tokens_of(user=user_in(request)).select_related("user__organisation").filter(pk=number).first()
    if token is None:
        raise Http404
    if request.method != "POST":
        consequences = [
            _("用它的程序马上不能再看事项、办事项。"),
            _("停用以后不能恢复，要用只能再建一个。"),
        ]
        return render(request, "account/api_token_end.html", {"token": token, "consequences": consequences})
    revoke_api_token(actor=actor_in(request), token=token, at=timezone.now())
    messages.success(request, _("“%(name)s”的令牌已停用。") % {"name": token.name})
    return redirect("own_tokens")


def _page(request: HttpRequest, user: User, form: TokenForm, *, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    rows: list[dict[str, Any]] = [
        {
            "id": token.pk,
            "name": token.name,
            "since": token.created_at,
            "ends_on": token.ends_on,
            "used_on": token.last_used_on,
            "is_over": token.ends_on < today,
            "ends_soon": today <= token.ends_on <= today + _ENDS_SOON,
        }
        for token in tokens_of(user=user)
    ]
    values = {"tokens": rows, "form": form, "has_room": len(rows) < MOST, "most": MOST}
    return render(request, "account/api_tokens.html", values, status=status)
