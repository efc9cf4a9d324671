from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Grant, Role
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.accounts.queries.permissions import all_permissions
from jiazhan.core import journal
from jiazhan.core.refusals import Forbidden, Invalid

_BUSINESS = ("case.", "suggestion.")


def change_role(*, actor: Actor, role: Role, name: str, permissions: Collection[str], at: datetime) -> Role:
    """修改角色: change what a role is called and what it may do; `permissions` is the complete list.

    Raises Forbidden for a role the actor holds; Invalid by field when a permission does not exist, when an
    administrator's role would come to see business, or when two administrators' roles would share a permission.
    """
    require_anywhere(actor, "role.manage")
    if actor.user_id and Grant.objects.filter(user_id=actor.user_id, role=role).exists():
        sentence = _("不能修改自己担任的角色，请另一位安全管理员办理。")
        raise Forbidden(code="accounts.own_role", sentence=sentence)
    wanted, name = frozenset(permissions), name.strip()
    with transaction.atomic():
        role = Role.objects.select_for_update().get(pk=role.pk)
        mistakes = _mistakes(role, name, wanted)
        if mistakes:
            raise Invalid(fields=mistakes)
        before = frozenset(role.permissions)
        facts = {"role": role.code, "name": name, "added": sorted(wanted - before), "removed": sorted(before - wanted)}
        is_changed = before != wanted or role.name != name
        role.name = name
        role.permissions = [code for code in all_permissions() if code in wanted]
        if is_changed:
            role.save(update_fields=["name", "permissions"])
            journal.append(verb="role.change", subject=f"role:{role.pk}", actor=actor, at=at, facts=facts)
    return role


def _mistakes(role: Role, name: str, wanted: frozenset[str]) -> dict[str, str | Promise]:
    found: dict[str, str | Promise] = {}
    known = all_permissions()
    if not name or len(name) > 80:
        found["name"] = _("请填写角色名称，最多 80 个字。")
    unknown = sorted(wanted - set(known))
    if unknown:
        found["permissions"] = _("没有“%(code)s”这一项权限。") % {"code": unknown[0]}
        return found
    if not role.requires_totp:
        return found
    business = sorted(code for code in wanted if code.startswith(_BUSINESS))
    if business:
        words = {"permission": known[business[0]].label}
        found["permissions"] = _("管理员不办业务，不能有“%(permission)s”的权限。") % words
    others = Role.objects.filter(Q(excludes=role) | Q(pk__in=role.excludes.all()), requires_totp=True)
    for other in others.exclude(pk=role.pk).distinct():
        shared = sorted(wanted & set(other.permissions))
        if shared:
            words = {"permission": known[shared[0]].label, "other": other.name}
            found["permissions"] = _("“%(permission)s”归“%(other)s”，两种管理员的权限不能重叠。") % words
    return found
