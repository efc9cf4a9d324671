"""What the office says when it does not take a suggestion up: the ground and its own words (HB12 8; rules, 1.4)."""

from django.utils.translation import gettext as _

from jiazhan.cases.actions._finish import Step
from jiazhan.cases.models import ExclusionGround
from jiazhan.core.refusals import Invalid


def keep_ground(step: Step, *, exclusion: ExclusionGround | None, reason: str) -> None:
    """Keep ground and reason in the journal, where the deputy reads them. Raises Invalid for a ground out of use."""
    if exclusion is not None:
        if not exclusion.is_active:
            raise Invalid(fields={"exclusion": _("这个情形已经停用，请选别的。")})
        step.facts["exclusion"] = exclusion.name
    step.facts["reason"] = reason
