"""What a suggestion that was merged into another one shares with it: units, clock, and in the end the answer."""

from datetime import datetime

from jiazhan.accounts.actor import SYSTEM
from jiazhan.cases.actions._drafted import keep_class
from jiazhan.cases.actions._finish import Step, copy_clock, finish
from jiazhan.cases.actions._letter_number import reply_number
from jiazhan.cases.actions._publication import propose_with
from jiazhan.cases.actions._share_clock import share_clock
from jiazhan.cases.handlers import lead_of
from jiazhan.cases.models import Assignment, Case, Link, Reply, ReplyItem
from jiazhan.cases.queries.merging import TAKES_IN, main_of, merged_into
from jiazhan.cases.workflow import SUGGESTION_WORKFLOW

_RELATED = ("region", "unit", "party", "station__organisation", "deputy", "suggestion")


def leave_main(step: Step) -> None:
    """The case of this step follows no other any more: not its units, and not its answer."""
    case = step.case
    link = Link.objects.filter(kind=Link.Kind.MERGED_INTO, source=case, undone_at=None).select_related("target").first()
    if link is None:
        return
    link.undone_at = step.at
    link.save(update_fields=["undone_at"])
    step.facts.update(main=link.target.number, main_id=link.target_id)
    case.unit, case.assigned_at = None, None


def follow(case: Case, *, main: Case, at: datetime) -> None:
    """Let a merged suggestion have the unit and the clock of `main`."""
    copy_clock(case, share_clock(source=main, follower=case, at=at))
    case.unit_id = main.unit_id
    case.assigned_at = main.assigned_at if main.unit_id is not None else None
    case.save(
        update_fields=["clock_key", "due_date", "due_order", "is_provisional", "is_paused", "unit", "assigned_at"]
    )


def carry_to_merged(*, suggestion: Case, at: datetime) -> list[Case]:
    """Let those merged into `suggestion` follow its step, and it its main when it is merged itself; those changed.

    Answered, each gets the answer for its own proposer; ended without one, each waits for assignment again. Call inside
    the transaction of the step.
    """
    if suggestion.state == "merged":
        main = main_of(suggestion)
        if main is None:
            raise ValueError(f"{suggestion} is merged into nothing")
        follow(suggestion, main=main, at=at)
        return []
    followers = list(merged_into(suggestion).select_for_update(of=("self",)).select_related(*_RELATED))
    for case in followers:
        if suggestion.state in TAKES_IN:
            follow(case, main=suggestion, at=at)
        elif suggestion.state == "replied":
            _answer(case, suggestion, at)
        else:
            _release(case, suggestion, at)
    return followers


def _taking(verb: str, case: Case, at: datetime) -> Step:
    transition = SUGGESTION_WORKFLOW.take(verb=verb, state=case.state)
    return Step(
        case=case,
        transition=transition,
        actor=SYSTEM,
        at=at,
        from_state=case.state,
        clock=transition.clock,
        party=transition.party,
    )


def _release(case: Case, main: Case, at: datetime) -> None:
    step = _taking("unmerge", case, at)
    leave_main(step)
    step.facts["main_state"] = main.state
    finish(step)


def _answer(case: Case, main: Case, at: datetime) -> None:
    """The reply goes to each proposer (CQ 13, ZJ 18): the same words, in a row of its own, judged on its own."""
    step = _taking("receive_reply", case, at)
    reply = main.replies.filter(signed_at__isnull=False).latest("pk")
    case.unit, case.assigned_at = main.unit, main.assigned_at
    copy = copied_reply(reply, case=case, number=reply_number(case=case, on=step.on))
    _keep_lead(case, main)
    keep_class(step, copy)
    propose_with(copy, step=step)
    step.facts.update(main=main.number, unit=main.unit.name if main.unit else "")
    if copy.promised_date is not None:
        step.facts["promised_date"] = copy.promised_date.isoformat()
    finish(step)


def copied_reply(reply: Reply, *, case: Case, number: str) -> Reply:
    """A row of `case` with everything `reply` says, point by point, and a number of its own."""
    same = {
        column.attname: getattr(reply, column.attname)
        for column in Reply._meta.concrete_fields
        if not column.primary_key and column.name not in {"case", "round", "number"}
    }
    copy = Reply.objects.create(case=case, round=case.round, number=number, **same)
    ReplyItem.objects.bulk_create(
        ReplyItem(reply=copy, position=item.position, point=item.point, answer=item.answer)
        for item in reply.items.all()
    )
    return copy


def _keep_lead(case: Case, main: Case) -> None:
    lead = lead_of(main)
    if lead is None:
        raise ValueError(f"{main} was answered by nobody")
    Assignment.objects.create(
        case=case,
        unit_id=lead.unit_id,
        state=Assignment.State.DONE,
        round=case.round,
        assigned_at=lead.assigned_at,
        assigned_by=lead.assigned_by,
        given_by_id=lead.given_by_id,
        signed_for_at=lead.signed_for_at,
        signed_for_name=lead.signed_for_name,
    )
