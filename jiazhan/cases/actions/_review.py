"""What the office says when it does not take a suggestion up: the ground and its own words (HB12 8; rules, 1.4)."""

from datetime import datetime

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case, ExclusionGround
from jiazhan.core.refusals import Invalid


def not_taken_up(
    *,
    verb: str,
    case: Case,
    actor: Actor,
    at: datetime,
    exclusion: ExclusionGround | None,
    reason: str,
    version: int | None,
) -> Case:
    """Take `verb`, with ground and reason in the journal, where the deputy reads them.

    Raises Invalid for a ground out of use.
    """
    reason = required("reason", reason)
    if exclusion is not None and not exclusion.is_active:
        raise Invalid(fields={"exclusion": _("这个情形已经停用，请选别的。")})
    with taking(verb=verb, case=case, actor=actor, at=at, version=version) as step:
        if exclusion is not None:
            step.facts["exclusion"] = exclusion.name
        step.facts["reason"] = reason
    return case
