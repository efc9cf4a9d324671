"""The tokens of one's own programs. Managed in a signed-in browser only: a token makes no tokens."""

from datetime import date, datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Router, Status
from pydantic import Field

from jiazhan.accounts.actions.create_api_token import create_api_token
from jiazhan.accounts.actions.revoke_api_token import revoke_api_token
from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.models import ApiToken, User
from jiazhan.accounts.queries.api_tokens import tokens_of
from jiazhan.api.contract import answers
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import SOME_WORD, Answer, Body, Day, PathId
from jiazhan.api.gate import BROWSER
from jiazhan.api.problems import NotFound

router = Router(tags=["tokens"], auth=BROWSER)


class TokenBody(Body):
    """A name by which the owner knows the program, and its last day: at most a year away, without it half a year."""

    name: Annotated[str, Field(min_length=1, max_length=40, pattern=SOME_WORD)]
    ends_on: Day | None = None


class TokenAnswer(Answer):
    """A token, never its text."""

    id: int
    name: str
    created_at: datetime
    ends_on: date
    last_used_on: date | None


class NewTokenAnswer(TokenAnswer):
    """A token just created; `token` is shown this once."""

    token: str


class Tokens(Answer):
    """One's own tokens, the newest first."""

    items: list[TokenAnswer]


@router.get("/tokens", response=answers({200: Tokens}, 401, 403), summary=_("自己的接口令牌"))
def own_tokens(request: HttpRequest) -> Tokens:
    """The caller's tokens in use."""
    return Tokens(items=[_answer(row) for row in tokens_of(user=_user(request))])


@router.post(
    "/tokens", response=answers({201: NewTokenAnswer}, 400, 401, 403, 413, 422), summary=_("建立接口令牌：只显示一次")
)
def create_token(request: HttpRequest, body: TokenBody) -> Status[NewTokenAnswer]:
    """A new token for the caller."""
    made = create_api_token(
        actor=actor_in(request), user=_user(request), name=body.name, ends_on=body.ends_on, at=timezone.now()
    )
    return Status(201, NewTokenAnswer(**_answer(made.token).model_dump(), token=made.secret))


@router.delete("/tokens/{token_id}", response=answers({204: None}, 401, 403, 404, 422), summary=_("停用接口令牌"))
def revoke_token(request: HttpRequest, token_id: Path[PathId]) -> HttpResponse:
    """End one of the caller's tokens."""
    token = tokens_of(user=_user(request)).select_related("user__organisation").filter(pk=token_id).first()
    if token is None:
        raise NotFound
    revoke_api_token(actor=actor_in(request), token=token, at=timezone.now())
    return HttpResponse(status=204)


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise NotFound
    return request.user


def _answer(row: ApiToken) -> TokenAnswer:
    return TokenAnswer(
        id=row.pk, name=row.name, created_at=row.created_at, ends_on=row.ends_on, last_used_on=row.last_used_on
    )
