"""打印回执: hand the person the code under which they can follow their matter."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require
from jiazhan.cases.models import Case, Constituent
from jiazhan.core import journal
from jiazhan.core.refusals import Refused


def print_slip(*, case: Case, actor: Actor, at: datetime) -> str:
    """打印回执: the 12-digit code, for those who register here; every printing is journalled."""
    require(actor, "case.register", case)
    with transaction.atomic():
        person = Constituent.objects.filter(case=case).only("code").first()
        if person is None:
            raise Refused(code="case.no_code", sentence=_("这件事没有查询码，不能打印回执。"))
        journal.append(
            verb="case.print_slip", subject=case.subject, actor=actor, at=at, region_code=case.region_id, facts={}
        )
    return str(person.code)
