"""销号: what a suggestion asked for is done, with proof."""

from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._commitment import end_commitment, last_reply
from jiazhan.cases.actions._finish import Step
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case, ClassChange, Commitment, ResultClass
from jiazhan.cases.practice import result_classes, rule_region
from jiazhan.core.models import Attachment
from jiazhan.core.refusals import Invalid


def strike_off(*, case: Case, actor: Actor, at: datetime, text: str, version: int | None = None) -> Case:
    """销号: only with words and a photo or document added since the answer (seed S0, 销号式督办). A kept promise makes the
    answer's class one that is solved, with its history.

    Raises Invalid without proof.
    """
    text = required("text", text)
    with taking(verb="strike_off", case=case, actor=actor, at=at, version=version) as step:
        _require_proof(step)
        step.facts["note"] = text
        if step.from_state != "completed":
            end_commitment(step, state=Commitment.State.FULFILLED, reason=text)
            _become_solved(step)
    return case


def _require_proof(step: Step) -> None:
    reply = last_reply(step)
    since = reply.signed_at if reply is not None else None
    proof = Attachment.objects.filter(subject=step.case.subject, **({"at__gt": since} if since else {}))
    if not proof.exists():
        raise Invalid(fields={"attached": _("销号要有凭据：答复以后拍的照片或者文件，至少一个。")})


def _become_solved(step: Step) -> None:
    detail = step.case.suggestion
    if detail.result_meaning == ResultClass.Meaning.SOLVED:
        return
    classes = result_classes(region_code=rule_region(step.case), on=step.on)
    solved = next((row for row in classes if row.meaning == ResultClass.Meaning.SOLVED), None)
    if solved is None:
        return
    ClassChange.objects.create(
        case=step.case,
        from_class=detail.result_class,
        to_class=solved.mark,
        to_label=solved.label,
        at=step.at,
        by=step.actor.user_id,
    )
    step.facts.update(from_class=detail.result_class, result_class=solved.mark, result_label=solved.label)
    detail.result_class, detail.result_meaning = solved.mark, solved.meaning
    detail.save(update_fields=["result_class", "result_meaning"])
