"""撤下公文模板: what holds above it holds again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.core import journal
from jiazhan.core.refusals import WrongState
from jiazhan.reports.models import LetterTemplate
from jiazhan.reports.permissions import require_letters


def withdraw_letter_template(*, template: LetterTemplate, actor: Actor, at: datetime) -> LetterTemplate:
    """撤下公文模板: with it go the older ones of the same place that it had superseded, so that none of them comes back;
    a later one stays. Raises Forbidden, WrongState when it is withdrawn already.
    """
    with transaction.atomic():
        rows = LetterTemplate.objects.select_for_update(of=("self",)).select_related("region", "organisation")
        template = rows.get(pk=template.pk)
        require_letters(actor=actor, region=template.region, organisation=template.organisation)
        if template.withdrawn_at is not None:
            raise WrongState(code="letter.withdrawn", sentence=_("这份模板已经撤下。"))
        same = LetterTemplate.objects.filter(
            kind=template.kind,
            form=template.form,
            region=template.region,
            organisation=template.organisation,
            withdrawn_at__isnull=True,
        )
        older = [row.pk for row in same if (row.valid_from, row.pk) < (template.valid_from, template.pk)]
        LetterTemplate.objects.filter(pk__in=[template.pk, *older]).update(withdrawn_at=at)
        unit = template.organisation
        journal.append(
            verb="letter.withdraw_template",
            subject=template.subject,
            actor=actor,
            at=at,
            region_code=unit.region_id if unit is not None else template.region_id or "",
            facts={"kind": template.kind, "form": template.form, "with": older},
        )
    template.withdrawn_at = at
    return template
