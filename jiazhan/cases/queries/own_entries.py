"""What whoever has just written down a matter may still see of its person: a masked name, and the code to hand over."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jiazhan.cases.codes import in_fours
from jiazhan.cases.models import Constituent


@dataclass(frozen=True)
class OwnEntry:
    """The name with all but its first character hidden, and the code in fours."""

    name: str
    code: str


def own_entries(*, case_ids: Collection[int]) -> dict[int, OwnEntry]:
    """Case → what is shown of its person; only for cases this very sitting has written down. One statement."""
    if not case_ids:
        return {}
    people = Constituent.objects.filter(pk__in=case_ids, erased_at__isnull=True)
    return {person.pk: OwnEntry(masked(person.name), in_fours(person.code)) for person in people}


def masked(name: str) -> str:
    """陈立春 → 陈**; 未留姓名 for nobody."""
    return f"{name[0]}**" if name else _("未留姓名")
