"""记表决结果: how the congress voted on a bill."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._finish import Step
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional, refuse_personal
from jiazhan.cases.models import BillDetail, Case
from jiazhan.core.dates import local_date
from jiazhan.core.refusals import Invalid

MOST_VOTES = 9_999


def record_vote(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    is_passed: bool,
    day: date,
    votes_for: int | None = None,
    votes_against: int | None = None,
    votes_abstaining: int | None = None,
    text: str = "",
    version: int | None = None,
) -> Case:
    """记表决结果: passed or not, as announced; with the votes where they were counted.

    A bill passes with more than half of all deputies (OL 25): votes that are no more than half of those cast cannot
    have passed it. Raises Invalid by field.
    """
    text = optional("text", text)
    refuse_personal({"text": text})
    votes = (votes_for, votes_against, votes_abstaining)
    with taking(verb="record_vote", case=case, actor=actor, at=at, version=version) as step:
        detail: BillDetail = step.case.bill
        _check(step, detail, day=day, votes=votes, is_passed=is_passed)
        detail.votes_for, detail.votes_against, detail.votes_abstaining = votes
        detail.voted_on, detail.result = day, text
        detail.save(update_fields=["votes_for", "votes_against", "votes_abstaining", "voted_on", "result"])
        step.choose("passed" if is_passed else "not_passed")
        step.facts["day"] = day.isoformat()
        if votes_for is not None:
            step.facts["votes"] = list(votes)
        if text:
            step.facts["note"] = text
    return case


def _check(
    step: Step, detail: BillDetail, *, day: date, votes: tuple[int | None, int | None, int | None], is_passed: bool
) -> None:
    if day > step.on or (detail.decided_at is not None and day < local_date(detail.decided_at)):
        raise Invalid(fields={"day": _("表决日期要在列入议程以后，不晚于今天。")})
    counted = [vote for vote in votes if vote is not None]
    if any(not 0 <= vote <= MOST_VOTES for vote in counted):
        raise Invalid(fields={"votes_for": _("票数请填 0 到 %(most)d。") % {"most": MOST_VOTES}})
    if counted and len(counted) < len(votes):
        raise Invalid(fields={"votes_for": _("赞成、反对、弃权请都填，或者都不填。")})
    if counted and is_passed and counted[0] * 2 <= sum(counted):
        raise Invalid(fields={"votes_for": _("赞成票没有过半数，不能记为通过。")})
