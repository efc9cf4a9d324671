import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.division import ancestors_of
from jiazhan.accounts.models import Region
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require
from jiazhan.accounts.region_table import RegionRow, read_regions
from jiazhan.core import journal

_FIELDS = ("name", "level", "parent", "valid_from", "valid_to")
_AT_ONCE = 500


@dataclass(frozen=True)
class Imported:
    """How many regions were new, changed, and the same as before."""

    new: int
    changed: int
    same: int


def import_regions(*, actor: Actor, text: str, at: datetime) -> Imported:
    """导入行政区划: take over a table of divisions, all or nothing; a code that exists gets the new name and dates.

    `text` is CSV as `region_table` describes it; without columns for dates, known dates stay. The same table twice
    changes nothing. Raises Invalid by line, and Forbidden unless every region lies in the actor's scope.
    """
    known = {region.pk: region for region in Region.objects.all()}
    rows = read_regions(text, known_codes=frozenset(known))
    codes = {row.code for row in rows}
    tops = [row.code for row in rows if codes.isdisjoint(ancestors_of(row.code)[1:])]
    for code in tops:
        require(actor, "organisation.manage", Spot(code))
    wanted = [_region(row, known.get(row.code)) for row in rows]
    new = [region for region in wanted if region.pk not in known]
    changed = [region for region in wanted if region.pk in known and _differs(region, known[region.pk])]
    result = Imported(new=len(new), changed=len(changed), same=len(wanted) - len(new) - len(changed))
    if not (new or changed):
        return result
    with transaction.atomic():
        Region.objects.bulk_create(new, batch_size=_AT_ONCE)
        Region.objects.bulk_update(changed, _FIELDS, batch_size=_AT_ONCE // 5)
        digest = hashlib.sha256(text.encode()).hexdigest()
        facts = {"new": result.new, "changed": result.changed, "same": result.same, "file": digest}
        journal.append(
            verb="region.import", subject=f"region:{tops[0]}", actor=actor, at=at, region_code=tops[0], facts=facts
        )
    return result


def _region(row: RegionRow, known: Region | None) -> Region:
    dates = known if known and not row.is_dated else row
    return Region(
        code=row.code,
        name=row.name,
        level=row.level,
        parent_id=row.parent_code or None,
        valid_from=dates.valid_from,
        valid_to=dates.valid_to,
    )


def _differs(wanted: Region, known: Region) -> bool:
    return any(
        getattr(wanted, field) != getattr(known, field)
        for field in ("name", "level", "parent_id", "valid_from", "valid_to")
    )
