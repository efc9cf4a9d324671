"""Over what a rule profile is decided."""

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require
from jiazhan.cases.models import RuleProfile
from jiazhan.core.refusals import Forbidden


def require_rules(actor: Actor, profile: RuleProfile) -> None:
    """Raise Forbidden unless the actor manages rules in the profile's region; the national one is the product's own."""
    if profile.region_id is not None:
        require(actor, "rule.manage", Spot(profile.region_id))
    elif actor.kind != "system":
        sentence = _("默认规则方案不能改。请为本地区建立规则方案，再改那里的期限。")
        raise Forbidden(code="rule.default_profile", sentence=sentence)
