"""登记任职: a deputy holds a seat, of another level or a new term."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require
from jiazhan.core.refusals import Invalid
from jiazhan.stations.actions._change import plain, write_down
from jiazhan.stations.actions.create_deputy import Seat, mandate_from
from jiazhan.stations.models import Deputy, Mandate
from jiazhan.stations.permissions import place_of_deputy
from jiazhan.stations.queries.mistakes import mandate_mistakes


def give_mandate(*, actor: Actor, deputy: Deputy, at: datetime, seat: Seat) -> Mandate:
    """登记任职: raises Invalid when the seat of this level and term is there already, or a field is unusable."""
    require(actor, "deputy.manage", place_of_deputy(deputy))
    mandate = mandate_from(deputy, seat)
    with transaction.atomic():
        Deputy.objects.select_for_update().get(pk=deputy.pk)
        mistakes = mandate_mistakes(mandate)
        if mistakes:
            raise Invalid(fields=mistakes)
        mandate.save(force_insert=True)
        facts = {
            "level": seat.level,
            "term": seat.term,
            "starts_on": plain(seat.starts_on),
            "ends_on": plain(seat.ends_on),
        }
        write_down(
            verb="deputy.give_mandate",
            kind="deputy",
            row=deputy,
            actor=actor,
            at=at,
            region_code=deputy.region_id,
            facts=facts,
        )
    return mandate
