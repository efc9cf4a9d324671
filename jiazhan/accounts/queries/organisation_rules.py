"""What is asked of the fields of an organisation, compared with the others there are."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.accounts.models import Organisation


def mistakes_in(organisation: Organisation) -> dict[str, str | Promise]:
    """Each unusable field of an organisation about to be saved, and its sentence; empty when all is well."""
    found: dict[str, str | Promise] = {}
    if not organisation.name:
        found["name"] = _("请填写单位名称。")
    elif len(organisation.name) > 80:
        found["name"] = _("单位名称最多 80 个字。")
    elif _namesakes(organisation):
        found["name"] = _("这个地区已经有同名的单位。")
    if organisation.kind not in Organisation.Kind.values:
        found["kind"] = _("请选择单位类别。")
    for field, (most, sentence) in _LONGEST.items():
        if len(getattr(organisation, field)) > most:
            found[field] = sentence
    if organisation.pk and organisation.pk in _chain_above(organisation):
        found["parent"] = _("上级单位不能是自己，也不能是自己的下级。")
    return found


_LONGEST: Final = {
    "short_name": (40, gettext_lazy("简称最多 40 个字。")),
    "phone": (40, gettext_lazy("电话最多 40 个字。")),
    "reply_series": (30, gettext_lazy("发文代字最多 30 个字。")),
    "co_opinion_series": (30, gettext_lazy("发文代字最多 30 个字。")),
}


def _namesakes(organisation: Organisation) -> bool:
    same = Organisation.objects.filter(region_id=organisation.region_id, name=organisation.name)
    return same.exclude(pk=organisation.pk).exists()


def _chain_above(organisation: Organisation) -> set[int]:
    seen: set[int] = set()
    above = organisation.parent_id
    while above is not None and above not in seen:
        seen.add(above)
        above = Organisation.objects.values_list("parent_id", flat=True).get(pk=above)
    return seen
