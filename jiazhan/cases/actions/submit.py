"""提交: the deputy hands the suggestion in."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._cosponsoring import ask_no_longer
from jiazhan.cases.actions._finish import Step
from jiazhan.cases.actions._session_number import session_number
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Case, Cosponsor, SuggestionDetail
from jiazhan.cases.sponsors import cosponsors_of
from jiazhan.core.refusals import Invalid
from jiazhan.stations.models import Session
from jiazhan.stations.queries.congress import delegation_headed_by, session_on


def submit(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    is_single_subject: bool,
    is_none_excluded: bool,
    has_no_secrets: bool,
    as_delegation: bool = False,
    version: int | None = None,
) -> Case:
    """提交: under a number of its congress: of the session while it meets, else of the year.

    The deputy declares that it is one matter (CQ 9), none of what is no suggestion (HB12 8), no secret (QD 6).
    Signed by others it is a joint suggestion, and whoever has not answered by now is no longer asked; for a delegation
    its head hands it in, during the session only (CQ 8). Raises Invalid by field.
    """
    declared = {
        "is_single_subject": (is_single_subject, _("一件建议只说一件事。请先把别的事分开，另写一件。")),
        "is_none_excluded": (is_none_excluded, _("属于其中情形的，不能作为代表建议提出。")),
        "has_no_secrets": (has_no_secrets, _("涉密内容不能在这里写，请按保密规定另行提交。")),
    }
    missing: dict[str, Any] = {name: sentence for name, (is_given, sentence) in declared.items() if not is_given}
    if missing:
        raise Invalid(fields=missing)
    with taking(verb="submit", case=case, actor=actor, at=at, version=version) as step:
        detail = step.case.suggestion
        if not detail.analysis:
            raise Invalid(fields={"analysis": _("还没有写“分析”：为什么会这样。请先修改，再提交。")})
        if step.case.number is None:
            _number(step, detail)
        _file(step, detail, as_delegation=as_delegation)
        # What was agreed about another text is agreed no longer.
        detail.withdrawal_asked_at = None
        step.case.cosponsors.update(withdrawal_agreed_at=None)
        detail.save(update_fields=["session", "filing", "delegation", "withdrawal_asked_at"])
        step.facts["filing"] = detail.filing
    return case


def _number(step: Step, detail: SuggestionDetail) -> None:
    code = detail.people_congress_id
    detail.session = session_on(region_code=code, on=step.on)
    step.case.number = session_number(series="suggestion", mark="JY", congress=code, session=detail.session, on=step.on)
    step.case.registered_at = step.at


def _file(step: Step, detail: SuggestionDetail, *, as_delegation: bool) -> None:
    ask_no_longer(step.case)
    if as_delegation:
        meeting, lead = _meeting(step, detail), step.case.deputy
        detail.delegation = delegation_headed_by(deputy=lead, session=meeting) if lead is not None else None
        if detail.delegation is None:
            raise Invalid(fields={"as_delegation": _("您不是这次会议的代表团团长，不能以代表团名义提出。")})
        detail.filing = SuggestionDetail.Filing.DELEGATION
        return
    signed = cosponsors_of(step.case, Cosponsor.State.CONFIRMED)
    detail.delegation = None
    detail.filing = SuggestionDetail.Filing.JOINT if signed else SuggestionDetail.Filing.SINGLE


def _meeting(step: Step, detail: SuggestionDetail) -> Session:
    if detail.session is None or not detail.session.opens_on <= step.on <= detail.session.closes_on:
        raise Invalid(fields={"as_delegation": _("代表团只能在会议期间提出建议。")})
    return detail.session
