"""From a finished draft to a matter: once, however often the form arrives."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import constituent
from jiazhan.accounts.models import Region
from jiazhan.activities.models import Activity
from jiazhan.cases.actions.add_photos import PURPOSE as PHOTOS
from jiazhan.cases.actions.raise_matter import Matter, Person, case_to_raise, raise_case
from jiazhan.cases.models import Case, Category
from jiazhan.cases.queries.progress import code_of
from jiazhan.core.actions.claim_submission import claim, fulfil
from jiazhan.core.actions.store_attachment import store_attachment
from jiazhan.core.recall import one_step, reading_ahead
from jiazhan.portal import draft_photos
from jiazhan.portal.draft import Draft
from jiazhan.stations.models import Deputy, Station

PURPOSE = "portal.raise"


@dataclass(frozen=True)
class Submitted:
    """The matter and its code, whether this submission made it or an earlier one with the same key."""

    case_id: int
    code: str


def submit(*, draft: Draft, is_minor: bool, guardian_agrees: bool, at: datetime) -> Submitted:
    """Raise the matter of `draft` with its photos, all in one transaction. Raises Invalid by field."""
    matter = _matter(draft, is_minor=is_minor, guardian_agrees=guardian_agrees)
    photos = [photo for photo in map(draft_photos.ready, draft.photos) if photo is not None]
    key = uuid.UUID(draft.key)
    with reading_ahead():
        case = case_to_raise(matter=matter, at=at)
        with transaction.atomic(), one_step():
            earlier = claim(key=key, purpose=PURPOSE, at=at)
            if earlier:
                first = Case.objects.get(pk=int(earlier.partition(":")[2]))
                return Submitted(first.pk, code_of(first))
            raised = raise_case(case=case, matter=matter, actor=constituent(), at=at)
            for photo in photos:
                store_attachment(
                    subject=raised.case.subject,
                    upload=photo,
                    actor=constituent(),
                    at=at,
                    purpose=PHOTOS,
                    region_code=raised.case.region_id,
                )
            fulfil(key=key, subject=raised.case.subject)
    return Submitted(raised.case.pk, raised.code)


def _matter(draft: Draft, *, is_minor: bool, guardian_agrees: bool) -> Matter:
    return Matter(
        text=draft.text,
        region=Region.objects.get(pk=draft.region),
        source=Case.Source.PORTAL,
        place=draft.place,
        category=Category.objects.filter(code=draft.category, is_active=True).first() if draft.category else None,
        station=Station.objects.filter(pk=draft.station, is_active=True).first() if draft.station else None,
        activity=Activity.objects.filter(pk=draft.activity).first() if draft.activity else None,
        deputy=Deputy.objects.filter(pk=draft.deputy, is_active=True).first() if draft.deputy else None,
        person=Person(
            name=draft.name,
            phone=draft.phone,
            may_publish=draft.may_publish,
            may_share_contact=draft.may_share_contact,
            is_minor=is_minor,
            guardian_agrees=guardian_agrees,
        ),
    )
