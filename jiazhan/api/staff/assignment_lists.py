"""Several suggestions handed over in one act, and the lists that were."""

from datetime import date, datetime
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Router, Status
from pydantic import Field, StrictInt

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.api.choices import ListOccasion
from jiazhan.api.contract import answers
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import Answer, Body, Id, OptionalTitle, PathId, Title
from jiazhan.api.found import case_seen
from jiazhan.api.gate import STAFF
from jiazhan.api.problems import NotFound
from jiazhan.api.staff.case_answer import Named
from jiazhan.api.staff.fitting import resolved
from jiazhan.cases.actions.assign_list import MOST, ListRow, assign_list
from jiazhan.cases.models import AssignmentList
from jiazhan.cases.queries.assigning import assignment_lists

router = Router(tags=["acts"], auth=STAFF)


class ListRowBody(Body):
    """One suggestion and who handles it. `version` is that of the case the caller has seen."""

    case: Id
    version: Annotated[StrictInt, Field(ge=1, le=2_147_483_647)]
    unit: Id
    co_handlers: Annotated[list[Id], Field(max_length=20)] = []


class ListBody(Body):
    """What is handed over, on which occasion and where."""

    title: Title
    occasion: ListOccasion = AssignmentList.Occasion.ROUTINE
    place: OptionalTitle = ""
    rows: Annotated[list[ListRowBody], Field(min_length=1, max_length=MOST)]


class ListItemAnswer(Answer):
    """One suggestion as it was handed over that day."""

    case: int
    number: str | None
    title: str
    unit: Named
    co_handlers: str
    due_date: date | None


class ListAnswer(Answer):
    """A list; what became of each suggestion later stands on the suggestion."""

    id: int
    title: str
    occasion: ListOccasion
    place: str
    office: Named
    at: datetime
    items: list[ListItemAnswer]


@router.post(
    "/assignment-lists",
    response=answers({201: ListAnswer}, 400, 401, 403, 404, 409, 413, 422),
    summary=_("清单式交办：几件建议一次交办，要么都交，要么都不交"),
)
def make_list(request: HttpRequest, body: ListBody) -> Status[ListAnswer]:
    """201 with the list; 422 names under "case-<id>" every suggestion that cannot be assigned, and then none is."""
    actor = actor_in(request)
    rows = [_row(row, actor) for row in body.rows]
    made = assign_list(
        actor=actor, at=timezone.now(), rows=rows, title=body.title, occasion=body.occasion, place=body.place
    )
    return Status(201, _answer(made))


@router.get(
    "/assignment-lists/{list_id}",
    response=answers({200: ListAnswer}, 401, 403, 404, 422),
    summary=_("一份交办清单"),
)
def one_list(request: HttpRequest, list_id: Path[PathId]) -> ListAnswer:
    """A list of the caller's own office."""
    found = assignment_lists(actor_in(request)).select_related("office").filter(pk=list_id).first()
    if found is None:
        raise NotFound
    return _answer(found)


def _row(row: ListRowBody, actor: Actor) -> ListRow:
    case = case_seen(actor=actor, key=row.case)
    verb = "sub_assign" if case.state == "at_government" else "assign"
    fields = {"unit": row.unit, "co_handlers": row.co_handlers}
    return ListRow(case=case, version=row.version, **resolved(verb=verb, fields=fields, case=case, actor=actor))


def _answer(found: AssignmentList) -> ListAnswer:
    items = found.items.select_related("case", "unit").order_by("pk")
    return ListAnswer(
        id=found.pk,
        title=found.title,
        occasion=AssignmentList.Occasion(found.occasion),
        place=found.place,
        office=Named(id=found.office_id, name=found.office.name),
        at=found.at,
        items=[
            ListItemAnswer(
                case=item.case_id,
                number=item.case.number,
                title=item.case.title,
                unit=Named(id=item.unit_id, name=item.unit.name),
                co_handlers=item.co_handlers,
                due_date=item.due_date,
            )
            for item in items
        ],
    )
