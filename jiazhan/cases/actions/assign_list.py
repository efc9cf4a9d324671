"""清单式交办: several suggestions in one act, all of them or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions._text import one_of, short
from jiazhan.cases.actions.assign import assign
from jiazhan.cases.actions.sub_assign import sub_assign
from jiazhan.cases.models import AssignmentList, AssignmentListItem, Case
from jiazhan.core import journal
from jiazhan.core.recall import one_step
from jiazhan.core.refusals import Invalid, Refused

MOST: Final = 100


@dataclass(frozen=True)
class ListRow:
    """One suggestion and who handles it; `version` is that of the page it was chosen on."""

    case: Case
    unit: Organisation
    co_handlers: Sequence[Organisation] = ()
    version: int | None = None


def assign_list(
    *,
    actor: Actor,
    at: datetime,
    rows: Sequence[ListRow],
    title: str,
    occasion: str = AssignmentList.Occasion.ROUTINE,
    place: str = "",
) -> AssignmentList:
    """清单式交办: each row is an assignment of its own, with its clock, notice and journal entry (seed S0); the list
    keeps what was handed over on that day, to be printed and signed.

    Raises Invalid with "case-<id>" for every row that cannot be assigned, and then none is.
    """
    title, place = short("title", title, most=80), short("place", place)
    if not title:
        raise Invalid(fields={"title": _("请给清单起一个名称。")})
    one_of("occasion", occasion, AssignmentList.Occasion.values)
    if not rows:
        raise Invalid(fields={"rows": _("请先选要交办的建议。")})
    if len(rows) > MOST:
        raise Invalid(fields={"rows": _("一次最多交办 %(most)d 件。") % {"most": MOST}})
    if actor.organisation_id is None:
        raise Invalid(fields={"rows": _("您的账号没有单位，不能开列清单。")})
    with transaction.atomic(), one_step():
        made = AssignmentList.objects.create(
            title=title, occasion=occasion, place=place, office_id=actor.organisation_id, at=at, by=actor.user_id
        )
        _assign_all(rows, actor, at)
        AssignmentListItem.objects.bulk_create([_item(made, row) for row in rows])
        journal.append(
            verb="assignment_list.create",
            subject=made.subject,
            actor=actor,
            at=at,
            region_code=rows[0].case.suggestion.people_congress_id,
            facts={"title": title, "occasion": occasion, "cases": [row.case.number for row in rows]},
        )
    return made


def _assign_all(rows: Sequence[ListRow], actor: Actor, at: datetime) -> None:
    refused: dict[str, str] = {}
    for row in rows:
        hand_over = sub_assign if row.case.state == "at_government" else assign
        try:
            with transaction.atomic():
                hand_over(
                    case=row.case,
                    actor=actor,
                    at=at,
                    unit=row.unit,
                    co_handlers=row.co_handlers,
                    version=row.version,
                )
        except Refused as refusal:
            refused[f"case-{row.case.pk}"] = str(refusal.sentence)
    if refused:
        raise Invalid(fields=refused)


def _item(made: AssignmentList, row: ListRow) -> AssignmentListItem:
    names = _("、").join(unit.name for unit in row.co_handlers)
    return AssignmentListItem(
        list=made, case=row.case, unit=row.unit, co_handlers=names[:400], due_date=row.case.due_date
    )
