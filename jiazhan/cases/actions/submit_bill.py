"""提交议案: its lead brings the bill in."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._cosponsoring import ask_no_longer
from jiazhan.cases.actions._finish import Step
from jiazhan.cases.actions._session_number import session_number
from jiazhan.cases.actions._step import taking
from jiazhan.cases.bills import signers_of
from jiazhan.cases.models import BillDetail, Case
from jiazhan.cases.queries.bill_signers import signers_needed
from jiazhan.core.dates import clock_text, day_text, local_date
from jiazhan.core.refusals import Invalid
from jiazhan.stations.models import Session
from jiazhan.stations.queries.congress import session_on


def submit_bill(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    is_within_powers: bool,
    has_no_secrets: bool,
    version: int | None = None,
) -> Case:
    """提交议案: during the session and before its deadline, with as many signers as the law asks (OL 22), under a number
    of the session.

    The lead declares that it is within the congress's powers, and no secret. Whoever has not answered by now is no
    longer asked. Raises Invalid by field.
    """
    declared = {
        "is_within_powers": (is_within_powers, _("不属于本级人大职权范围的，不能作为议案提出。")),
        "has_no_secrets": (has_no_secrets, _("涉密内容不能在这里写，请按保密规定另行提交。")),
    }
    missing: dict[str, Any] = {name: sentence for name, (is_given, sentence) in declared.items() if not is_given}
    if missing:
        raise Invalid(fields=missing)
    with taking(verb="submit_bill", case=case, actor=actor, at=at, version=version) as step:
        detail: BillDetail = step.case.bill
        detail.session = _session(step, detail.people_congress_id)
        detail.signer_count = _signers(step)
        step.case.number = session_number(
            series="bill", mark="YA", congress=detail.people_congress_id, session=detail.session, on=step.on
        )
        step.case.registered_at = at
        detail.save(update_fields=["session", "signer_count"])
        ask_no_longer(step.case)
        step.facts["signers"] = detail.signer_count
    return case


def _session(step: Step, congress: str) -> Session:
    session = session_on(region_code=congress, on=step.on)
    if session is None:
        raise Invalid(fields={"session": _("议案只能在会议期间提出，现在没有开会。可以先写好，开会时再提交。")})
    due = session.bills_due_at
    if due is not None and step.at > due:
        day = day_text(on=local_date(due), today=step.on, with_weekday=False)
        words = {"session": session.name, "when": f"{day} {clock_text(at=due)}"}
        raise Invalid(
            fields={"session": _("%(session)s的议案到 %(when)s 截止，已经过了。可以改写成建议提出。") % words}
        )
    return session


def _signers(step: Step) -> int:
    needed = signers_needed(case=step.case, on=step.on)
    signed = signers_of(step.case)
    if signed < needed:
        words = {"needed": needed, "signed": signed, "missing": needed - signed}
        sentence = _("议案要 %(needed)d 位代表联名，连您在内已有 %(signed)d 位，还差 %(missing)d 人附议。") % words
        raise Invalid(fields={"signers": sentence})
    return signed
