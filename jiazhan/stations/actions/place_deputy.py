"""代表进站: a deputy is assigned to a station, or leads it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require
from jiazhan.core.refusals import Invalid
from jiazhan.stations.actions._change import write_down
from jiazhan.stations.models import Deputy, Placement, Station
from jiazhan.stations.permissions import place_of_station


def place_deputy(
    *,
    actor: Actor,
    at: datetime,
    station: Station,
    deputy: Deputy,
    is_head: bool = False,
    since: date | None = None,
) -> Placement:
    """代表进站: again for the same deputy changes what was given; a new head takes the place of the old one.

    Raises Invalid for a station or deputy no longer active, and Forbidden outside one's own scope.
    """
    require(actor, "deputy.manage", place_of_station(station))
    if not station.is_active:
        raise Invalid(fields={"station": _("这个联络站已停用，请选别的联络站。")})
    if not deputy.is_active:
        raise Invalid(fields={"deputy": _("这位代表已离任，请选别的代表。")})
    with transaction.atomic():
        Station.objects.select_for_update().get(pk=station.pk)
        if is_head:
            Placement.objects.filter(station=station, is_head=True).exclude(deputy=deputy).update(is_head=False)
        placement = Placement.objects.filter(station=station, deputy=deputy).first()
        placement = placement or Placement(station=station, deputy=deputy)
        placement.is_head, placement.since = is_head, since
        placement.save()
        facts = {"deputy": deputy.pk, "is_head": is_head, "since": since.isoformat() if since else None}
        write_down(
            verb="station.place_deputy",
            kind="station",
            row=station,
            actor=actor,
            at=at,
            region_code=station.region_id,
            facts=facts,
        )
    return placement
