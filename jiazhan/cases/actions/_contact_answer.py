"""The record of a contact on which the deputy says whether it was so."""

from django.utils.translation import gettext as _

from jiazhan.cases.actions._finish import Step
from jiazhan.cases.models import Contact
from jiazhan.core.refusals import Invalid


def open_contact(step: Step, contact: int) -> Contact:
    """The record with the key `contact`. Raises Invalid when there is none such that waits for an answer."""
    found = Contact.objects.filter(case=step.case, pk=contact, confirmed_at=None, disputed_at=None).first()
    if found is None:
        raise Invalid(fields={"contact": _("没有这条等您确认的联系记录。")})
    step.facts.update(stage=found.stage, channel=found.channel, day=found.day.isoformat())
    return found
