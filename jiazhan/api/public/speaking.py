"""Whoever holds the code says how satisfied they are, takes the matter back, or adds words."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from jiazhan.accounts.actor import constituent
from jiazhan.api.choices import RatingLevel, RatingSolved
from jiazhan.api.contract import answers
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import Answer, Body, Code, OptionalText, Text
from jiazhan.api.public.progress import case_with
from jiazhan.api.words import state_words
from jiazhan.cases.models import Case
from jiazhan.cases.verbs import ACTIONS

router = Router(tags=["public"])
_PROBLEMS = (400, 403, 404, 409, 413, 422, 429)


class RateBody(Body):
    """How satisfied, and whether it is really solved."""

    code: Code
    level: RatingLevel
    solved: RatingSolved
    comment: OptionalText = ""


class WithdrawBody(Body):
    """Taking a matter back needs no reason."""

    code: Code
    reason: OptionalText = ""


class CommentBody(Body):
    """More words."""

    code: Code
    text: Text


class SpokenAnswer(Answer):
    """Where the matter stands now."""

    state: str
    state_words: str


@router.post("/progress/rate", response=answers({200: SpokenAnswer}, *_PROBLEMS), summary=_("评价办理结果"))
def rate(request: HttpRequest, body: RateBody) -> SpokenAnswer:
    """Once in each round, after the result was told."""
    return _speak(request, "rate", body)


@router.post("/progress/withdraw", response=answers({200: SpokenAnswer}, *_PROBLEMS), summary=_("撤回自己反映的事"))
def withdraw(request: HttpRequest, body: WithdrawBody) -> SpokenAnswer:
    """While it is open."""
    return _speak(request, "withdraw", body)


@router.post("/progress/comment", response=answers({200: SpokenAnswer}, *_PROBLEMS), summary=_("补充说明"))
def comment(request: HttpRequest, body: CommentBody) -> SpokenAnswer:
    """While it is open."""
    return _speak(request, "comment", body)


def _speak(request: HttpRequest, verb: str, body: Any) -> SpokenAnswer:
    case: Case = case_with(request, body.code)
    actor = constituent(subject=case.subject)
    fields = body.model_dump(exclude={"code"})
    case = ACTIONS[verb](case=case, actor=actor, at=timezone.now(), **fields)
    return SpokenAnswer(state=case.state, state_words=state_words(case))
