"""拟公开: one person writes what everybody may read."""

from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._publication import propose
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import refuse_personal, required, short
from jiazhan.cases.models import Case, Publication, PublicationGround
from jiazhan.core.dates import local_date
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.refusals import Invalid


def prepare_publication(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    title: str = "",
    text: str = "",
    reply: str = "",
    ground: PublicationGround | None = None,
    note: str = "",
    version: int | None = None,
) -> Case:
    """拟公开: without names, phones, addresses of doors or plates (PIPL 25); another person must approve.

    Of a suggestion `ground` says that nothing is published, and `note` what the public may know of why. Raises Invalid,
    quoting what looks like personal data, until it is gone.
    """
    if case.kind == Case.Kind.SUGGESTION:
        with taking(verb="prepare_publication", case=case, actor=actor, at=at, version=version) as step:
            propose(step, title=title, text=text, answer=reply, ground=ground, note=note)
        return case
    if ground is not None:
        raise Invalid(fields={"ground": _("群众意见不公开的，不用拟公开。")})
    return _prepared_opinion(case=case, actor=actor, at=at, title=title, text=text, reply=reply, version=version)


def _prepared_opinion(
    *, case: Case, actor: Actor, at: datetime, title: str, text: str, reply: str, version: int | None
) -> Case:
    fields = {
        "title": short("title", required("title", title)),
        "text": required("text", text),
        "reply": required("reply", reply),
    }
    with taking(verb="prepare_publication", case=case, actor=actor, at=at, version=version) as step:
        person = getattr(step.case, "constituent", None)
        known = [person.name, person.address] if person is not None else []
        refuse_personal(fields, known=known)
        rating = step.case.ratings.order_by("-pk").first()
        done = step.case.closed_at or at
        Publication.objects.create(
            case=step.case,
            **fields,
            level=rating.level if rating else "",
            solved=rating.solved if rating else "",
            raised_on=local_date(step.case.raised_at),
            working_days=current_calendar().workdays_between(local_date(step.case.raised_at), local_date(done)),
            region=step.case.region,
            category=step.case.category,
            from_state=step.from_state,
            prepared_at=at,
            prepared_by=actor.user_id,
        )
        step.case.pending, step.case.pending_by = "publication", actor.user_id
    return case
