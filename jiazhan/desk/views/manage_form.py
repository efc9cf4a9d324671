"""The form and the confirmation of every page of management: what an action refuses stands at its field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise

from jiazhan.core.refusals import Invalid, WrongState
from jiazhan.desk.views.manage_list import Link

Text = str | Promise
Act = Callable[[dict[str, Any]], object]


@dataclass(frozen=True, kw_only=True)
class FormPage:
    """What the template of a form draws, and where to go when it is done."""

    title: Text
    back: Link
    submit: Text
    then: str = ""
    said: Text = ""
    intro: Text = ""
    buttons: Sequence[Link] = ()
    template: str = "desk/manage/form.html"


@dataclass(frozen=True, kw_only=True)
class ConfirmPage:
    """What a confirmation draws, and where to go when it is done."""

    title: Text
    submit: Text
    back: str
    cancel: Text
    consequences: Sequence[Text] = ()
    said: Text = ""
    then: str = ""
    is_danger: bool = True


def form_page(request: HttpRequest, page: FormPage, form: forms.Form, act: Act, **values: Any) -> HttpResponse:
    """Draw `form`, or carry it out by `act` and go on; an answer that `act` gives is sent instead.

    Nothing typed is lost: what `act` refuses comes back at its field with status 400.
    """
    if request.method == "POST" and form.is_valid():
        answer = carried_out(form, act)
        if isinstance(answer, HttpResponse):
            return answer
        if form.is_valid():
            if page.said:
                messages.success(request, str(page.said))
            return HttpResponseRedirect(page.then or page.back.url)
    context = {"page": page, "form": form, **values}
    return render(request, page.template, context, status=400 if form.is_bound else 200)


def confirm_page(
    request: HttpRequest, page: ConfirmPage, act: Callable[[], object], form: forms.Form | None = None
) -> HttpResponse:
    """Ask before a step of consequence; the POST carries it out."""
    asked = form if form is not None else forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and asked.is_valid():
        answer = carried_out(asked, lambda _data: act())
        if isinstance(answer, HttpResponse):
            return answer
        if asked.is_valid():
            if page.said:
                messages.success(request, str(page.said))
            return HttpResponseRedirect(page.then or page.back)
    status = 400 if asked.is_bound else 200
    return render(request, "desk/manage/confirm.html", {"page": page, "form": asked}, status=status)


def carried_out(form: forms.Form, act: Act) -> object:
    """Do `act` with what the form holds; a refusal becomes errors of the form, at its field where it has one."""
    try:
        return act(form.cleaned_data)
    except Invalid as refusal:
        for name, sentence in refusal.fields.items():
            form.add_error(name if name in form.fields else None, str(sentence))
    except WrongState as refusal:
        form.add_error(None, str(refusal.sentence))
    return None
