from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation, Region
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require
from jiazhan.accounts.queries.organisation_rules import mistakes_in
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid


def create_organisation(
    *,
    actor: Actor,
    at: datetime,
    name: str,
    kind: str,
    region: Region,
    short_name: str = "",
    parent: Organisation | None = None,
    phone: str = "",
    reply_series: str = "",
    co_opinion_series: str = "",
) -> Organisation:
    """建立单位: something in a region that can be responsible, a liaison station among them.

    Raises Invalid by field, and Forbidden outside one's own scope.
    """
    require(actor, "organisation.manage", Spot(region.pk))
    organisation = Organisation(
        name=name.strip(),
        kind=kind,
        region=region,
        short_name=short_name.strip(),
        parent=parent,
        phone=phone.strip(),
        reply_series=reply_series.strip(),
        co_opinion_series=co_opinion_series.strip(),
    )
    mistakes = mistakes_in(organisation)
    if mistakes:
        raise Invalid(fields=mistakes)
    with transaction.atomic():
        organisation.save(force_insert=True)
        journal.append(
            verb="organisation.create",
            subject=f"organisation:{organisation.pk}",
            actor=actor,
            at=at,
            region_code=region.pk,
            facts={"name": organisation.name, "kind": kind, "parent": organisation.parent_id},
        )
    return organisation
