"""What the actions on a person's own data share: whose it is, locked."""

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.models import Case, Constituent
from jiazhan.core.refusals import Forbidden


def own_person(*, case: Case, actor: Actor) -> Constituent:
    """The person of a matter, locked until the transaction ends; Forbidden for anybody but the person with the code."""
    person = Constituent.objects.select_for_update().filter(case=case).first()
    if person is None or actor.kind != "constituent" or actor.subject != case.subject:
        raise Forbidden(code="case.not_own_person", sentence=_("只有反映人本人凭查询码可以这样做。"))
    return person
