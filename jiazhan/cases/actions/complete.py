"""办结: a suggestion is finished in fact."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional, required
from jiazhan.cases.models import Case


def complete(*, case: Case, actor: Actor, at: datetime, text: str = "", version: int | None = None) -> Case:
    """办结: over a dissatisfied evaluation only with a note of what was decided."""
    text = required("text", text) if case.pending == "rehandling" else optional("text", text)
    with taking(verb="complete", case=case, actor=actor, at=at, version=version) as step:
        step.case.pending = ""
        if text:
            step.facts["note"] = text
    return case
