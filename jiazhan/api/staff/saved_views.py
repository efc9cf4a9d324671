"""One's own views of the list of cases: the same as on the desk."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router, Status
from pydantic import Field

from jiazhan.accounts.middleware import actor_in
from jiazhan.api.contract import answers
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import SOME_WORD, Answer, Body, PathId
from jiazhan.api.gate import STAFF
from jiazhan.api.problems import NotFound
from jiazhan.cases.actions.save_view import remove_view, save_view
from jiazhan.cases.models import SavedView

router = Router(tags=["staff"], auth=STAFF)


class ViewBody(Body):
    """A name, and the filters as they stand in the address of the desk's list: "state=triaged&due=overdue"."""

    name: Annotated[str, Field(min_length=1, max_length=40, pattern=SOME_WORD)]
    query: Annotated[str, Field(max_length=500, pattern=r"^[A-Za-z0-9_.~%+=&-]*$")]


class ViewAnswer(Answer):
    """One view."""

    id: int
    name: str
    query: str


class Views(Answer):
    """One's own views, the oldest first."""

    items: list[ViewAnswer]


@router.get("/views", response=answers({200: Views}, 401, 403), summary=_("自己存的视图"))
def own_views(request: HttpRequest) -> Views:
    """The caller's views."""
    rows = SavedView.objects.filter(user_id=_own(request)).order_by("pk")
    return Views(items=[_answer(row) for row in rows])


@router.post(
    "/views",
    response=answers({201: ViewAnswer}, 400, 401, 403, 413, 422),
    summary=_("存为视图：同名的换成新的"),
)
def keep_view(request: HttpRequest, body: ViewBody) -> Status[ViewAnswer]:
    """The same name again replaces it."""
    return Status(201, _answer(save_view(user_id=_own(request), name=body.name, query=body.query)))


@router.delete("/views/{view_id}", response=answers({204: None}, 401, 403, 404, 422), summary=_("删去视图"))
def drop_view(request: HttpRequest, view_id: Path[PathId]) -> HttpResponse:
    """Only one's own; 404 for any other."""
    if not SavedView.objects.filter(user_id=_own(request), pk=view_id).exists():
        raise NotFound
    remove_view(user_id=_own(request), view_id=view_id)
    return HttpResponse(status=204)


def _own(request: HttpRequest) -> int:
    return actor_in(request).user_id or 0


def _answer(row: SavedView) -> ViewAnswer:
    return ViewAnswer(id=row.pk, name=row.name, query=row.query)
