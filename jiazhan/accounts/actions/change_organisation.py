from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation, Region
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require
from jiazhan.accounts.queries.organisation_rules import mistakes_in
from jiazhan.accounts.queries.organisations import place_of
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid


def change_organisation(
    *,
    actor: Actor,
    organisation: Organisation,
    at: datetime,
    name: str,
    kind: str,
    region: Region,
    short_name: str = "",
    parent: Organisation | None = None,
    phone: str = "",
    reply_series: str = "",
    co_opinion_series: str = "",
    is_active: bool = True,
) -> Organisation:
    """修改单位: change any field; all are given as they shall be. `is_active` False closes the organisation.

    Raises Invalid by field, and Forbidden unless the actor manages organisations both where it was and where it goes.
    """
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        _require_here_and_there(actor, organisation, region)
        wanted = {
            "name": name.strip(),
            "kind": kind,
            "region_id": region.pk,
            "short_name": short_name.strip(),
            "parent_id": parent.pk if parent else None,
            "phone": phone.strip(),
            "reply_series": reply_series.strip(),
            "co_opinion_series": co_opinion_series.strip(),
            "is_active": is_active,
        }
        held = {name: getattr(organisation, name) for name in wanted}
        changes = {name: [held[name], value] for name, value in wanted.items() if held[name] != value}
        for field, value in wanted.items():
            setattr(organisation, field, value)
        if mistakes := mistakes_in(organisation):
            raise Invalid(fields=mistakes)
        if changes:
            organisation.save()
            journal.append(
                verb="organisation.change",
                subject=f"organisation:{organisation.pk}",
                actor=actor,
                at=at,
                region_code=region.pk,
                facts={"changes": changes},
            )
    return organisation


def _require_here_and_there(actor: Actor, organisation: Organisation, region: Region) -> None:
    for place in (place_of(organisation), Spot(region.pk, frozenset({organisation.pk}))):
        require(actor, "organisation.manage", place)
