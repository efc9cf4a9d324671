"""What is asked of the fields of stations, deputies, seats and groups, compared with the others there are."""

import re
from typing import Final

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jiazhan.core.dates import local_date
from jiazhan.stations.models import Delegation, Deputy, DeputyGroup, Mandate, Session, Station

Mistakes = dict[str, str | Promise]

_CODE: Final = re.compile(r"[A-Za-z0-9_-]{1,16}")
_PHONE: Final = re.compile(r"[0-9 +()（）-]{0,40}")


def station_mistakes(station: Station) -> Mistakes:
    """Each unusable field of a station about to be saved, and its sentence."""
    found = _too_long(station, "name", "address", "opening_hours", "theme")
    if not station.name:
        found["name"] = _("请填写联络站名称。")
    if not _CODE.fullmatch(station.code):
        found["code"] = _("编号用字母、数字和连字符，最多 16 位。")
    elif Station.objects.filter(code=station.code).exclude(pk=station.pk).exists():
        found["code"] = _("这个编号已经有联络站在用，请换一个。")
    if station.tier not in Station.Tier.values:
        found["tier"] = _("请选择联络站的层级。")
    if not _PHONE.fullmatch(station.phone):
        found["phone"] = _("请检查电话，只用数字、空格和连字符。")
    if station.parent is not None and station.pk in _chain_above(station.parent):
        found["parent"] = _("上级联络站不能是自己，也不能是自己的下级。")
    return found


def deputy_mistakes(deputy: Deputy) -> Mistakes:
    """Each unusable field of a deputy about to be saved, and its sentence."""
    found = _too_long(deputy, "name", "gender", "post", "specialty")
    if not deputy.name:
        found["name"] = _("请填写姓名。")
    if not _PHONE.fullmatch(deputy.phone):
        found["phone"] = _("请检查电话，只用数字、空格和连字符。")
    if not _CODE.fullmatch(deputy.public_code):
        found["public_code"] = _("公开编号用字母、数字和连字符，最多 16 位。")
    elif Deputy.objects.filter(public_code=deputy.public_code).exclude(pk=deputy.pk).exists():
        found["public_code"] = _("这个公开编号已经有代表在用，请换一个。")
    if deputy.user_id and Deputy.objects.filter(user_id=deputy.user_id).exclude(pk=deputy.pk).exists():
        found["user"] = _("这个账号已经对应另一位代表。")
    if deputy.group is not None and not deputy.group.is_active:
        found["group"] = _("这个代表小组已停用，请选别的小组。")
    return found


def mandate_mistakes(mandate: Mandate) -> Mistakes:
    """Each unusable field of a seat about to be saved, and its sentence."""
    found = _too_long(mandate, "electoral_district", "deputy_certificate_no")
    if mandate.level not in Mandate.Level.values:
        found["level"] = _("请选择代表层级。")
    if not 1 <= mandate.term <= 99:
        found["term"] = _("届次请填 1 到 99。")
    if mandate.starts_on and mandate.ends_on and mandate.ends_on < mandate.starts_on:
        found["ends_on"] = _("结束日期不能早于开始日期。")
    same = Mandate.objects.filter(deputy_id=mandate.deputy_id, level=mandate.level, term=mandate.term)
    if mandate.deputy_id and "level" not in found and same.exclude(pk=mandate.pk).exists():
        found["term"] = _("这一届的这个层级已经登记过。")
    return found


def group_mistakes(group: DeputyGroup) -> Mistakes:
    """Each unusable field of a group about to be saved, and its sentence."""
    found = _too_long(group, "name", "profession")
    if not group.name:
        found["name"] = _("请填写小组名称。")
    elif DeputyGroup.objects.filter(region_id=group.region_id, name=group.name).exclude(pk=group.pk).exists():
        found["name"] = _("这个地区已经有同名的小组。")
    if group.leader is not None and not group.leader.is_active:
        found["leader"] = _("这位代表已离任，请选别的代表当组长。")
    return found


def session_mistakes(session: Session) -> Mistakes:
    """Each unusable field of a session about to be saved, and its sentence."""
    found: Mistakes = {}
    for name in ("term", "number"):
        if not 1 <= getattr(session, name) <= 99:
            found[name] = _("请填 1 到 99。")
    if session.closes_on < session.opens_on:
        found["closes_on"] = _("闭幕日期不能早于开幕日期。")
    elif session.bills_due_at is not None and not (local_date(session.bills_due_at) <= session.closes_on):
        found["bills_due_at"] = _("议案截止时间不能晚于闭幕日期。")
    others = Session.objects.filter(region_id=session.region_id).exclude(pk=session.pk)
    if not found and others.filter(term=session.term, number=session.number).exists():
        found["number"] = _("这一次会议已经登记过。")
    elif not found and others.filter(opens_on__lte=session.closes_on, closes_on__gte=session.opens_on).exists():
        found["opens_on"] = _("这几天已经有另一次会议，请检查日期。")
    return found


def delegation_mistakes(delegation: Delegation) -> Mistakes:
    """Each unusable field of a delegation about to be saved, and its sentence."""
    found = _too_long(delegation, "name")
    if not delegation.name:
        found["name"] = _("请填写代表团名称。")
    same = Delegation.objects.filter(session_id=delegation.session_id, name=delegation.name).exclude(pk=delegation.pk)
    if "name" not in found and same.exists():
        found["name"] = _("这次会议已经有同名的代表团。")
    if not delegation.head.is_active:
        found["head"] = _("这位代表已离任，请选别的代表当团长。")
    return found


def _too_long(row: Model, *names: str) -> Mistakes:
    found: Mistakes = {}
    for name in names:
        limit: int | None = getattr(row._meta.get_field(name), "max_length", None)
        if limit is not None and len(getattr(row, name)) > limit:
            found[name] = _("最多 %(limit)d 个字。") % {"limit": limit}
    return found


def _chain_above(station: Station) -> set[int]:
    seen = {station.pk}
    above = station.parent_id
    while above is not None and above not in seen:
        seen.add(above)
        above = Station.objects.values_list("parent_id", flat=True).get(pk=above)
    return seen
