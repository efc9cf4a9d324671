"""确定重点督办: what the council of chairpersons fixed for key supervision is marked so."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional, short
from jiazhan.cases.models import Case, KeyGround, KeyMark
from jiazhan.cases.queries.supervising import may_supervise
from jiazhan.core.refusals import Invalid


def mark_key(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    decided_on: date,
    key_ground: KeyGround,
    leader_name: str,
    leader_post: str,
    committee: Organisation,
    text: str = "",
    version: int | None = None,
) -> Case:
    """确定重点督办: the day of the council's meeting, the ground, the leader who heads the supervision, the committee that
    supervises (DL 52; QD 20-22, SD 14). The unit's head leads the handling and meets the deputy in person (HN 17).

    Raises Invalid for a day to come, a ground out of use, a committee of another congress.
    """
    named = _leader(leader_name.strip(), leader_post.strip())
    text = optional("text", text)
    with taking(verb="mark_key", case=case, actor=actor, at=at, version=version) as step:
        if decided_on > step.on:
            raise Invalid(fields={"decided_on": _("主任会议的日期不能晚于今天。")})
        if not key_ground.is_active:
            raise Invalid(fields={"key_ground": _("这个理由已经停用，请选别的。")})
        if not may_supervise(committee=committee, case=step.case):
            raise Invalid(fields={"committee": _("请选这一级人大在用的专门委员会或工作机构。")})
        KeyMark.objects.create(
            case=step.case,
            decided_on=decided_on,
            ground=key_ground,
            committee=committee,
            note=text,
            at=at,
            by=actor.user_id,
            **named,
        )
        _flag(step.case, is_key=True)
        step.facts.update(day=decided_on.isoformat(), ground=key_ground.name, committee=committee.name)
        step.facts.update(committee_id=committee.pk, leader=named["leader_name"], post=named["leader_post"], note=text)
    return case


def _leader(name: str, post: str) -> dict[str, str]:
    named = {
        "leader_name": short("leader_name", name, most=40),
        "leader_post": short("leader_post", post, most=80),
    }
    missing = {
        "leader_name": _("请写明哪位领导领衔督办。"),
        "leader_post": _("请写明这位领导的职务。"),
    }
    empty = {field: missing[field] for field, words in named.items() if not words}
    if empty:
        raise Invalid(fields=empty)
    return named


def _flag(case: Case, *, is_key: bool) -> None:
    case.suggestion.is_key = is_key
    case.suggestion.save(update_fields=["is_key"])
