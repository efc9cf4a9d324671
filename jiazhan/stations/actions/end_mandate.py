"""结束任职: a seat ends on a day."""

from datetime import date, datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require
from jiazhan.core.refusals import Invalid
from jiazhan.stations.actions._change import write_down
from jiazhan.stations.models import Mandate
from jiazhan.stations.permissions import place_of_deputy
from jiazhan.stations.queries.mistakes import mandate_mistakes


def end_mandate(*, actor: Actor, mandate: Mandate, at: datetime, ends_on: date) -> Mandate:
    """结束任职: that day included; the deputy stays on record. Raises Invalid when it would end before it began."""
    with transaction.atomic():
        mandate = Mandate.objects.select_for_update(of=("self",)).select_related("deputy").get(pk=mandate.pk)
        require(actor, "deputy.manage", place_of_deputy(mandate.deputy))
        mandate.ends_on = ends_on
        mistakes = mandate_mistakes(mandate)
        if mistakes:
            raise Invalid(fields=mistakes)
        mandate.save(update_fields=["ends_on"])
        facts = {"level": mandate.level, "term": mandate.term, "ends_on": ends_on.isoformat()}
        write_down(
            verb="deputy.end_mandate",
            kind="deputy",
            row=mandate.deputy,
            actor=actor,
            at=at,
            region_code=mandate.deputy.region_id,
            facts=facts,
        )
    return mandate
