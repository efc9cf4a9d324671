"""并入同类: the same matter, raised again; each person keeps their code and gets the answer."""

from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Case, Link
from jiazhan.core.refusals import Invalid


def link_duplicate(*, case: Case, actor: Actor, at: datetime, main: Case, version: int | None = None) -> Case:
    """并入同类: follow `main` from now on; whoever raised this one sees the progress of `main` and is told its result."""
    if main.pk == case.pk:
        raise Invalid(fields={"main": _("不能并入自己，请选另一件。")})
    if main.kind != Case.Kind.OPINION or main.state in {"linked_duplicate", "declined_diverted", "withdrawn"}:
        raise Invalid(fields={"main": _("那一件已经并入别的事或不再办理，请选正在办或已办结的一件。")})
    with taking(verb="link_duplicate", case=case, actor=actor, at=at, version=version) as step:
        Link.objects.create(kind=Link.Kind.MERGED_INTO, source=step.case, target=main, at=at)
        step.facts["main"] = main.number
    return case
