"""存为视图: keep a filter of the list under a name."""

from django.utils.translation import gettext as _

from jiazhan.cases.models import SavedView
from jiazhan.core.refusals import Invalid

MOST = 12


def save_view(*, user_id: int, name: str, query: str) -> SavedView:
    """存为视图: the same name again replaces it; at most 12 per person."""
    name = name.strip()
    if not name or len(name) > 40:
        raise Invalid(fields={"name": _("请给视图起一个 40 字以内的名称。")})
    if len(query) > 500:
        raise Invalid(fields={"name": _("条件太多，存不下，请减少几个。")})
    others = SavedView.objects.filter(user_id=user_id).exclude(name=name)
    if others.count() >= MOST:
        raise Invalid(fields={"name": _("最多存 %(most)d 个视图，请先删去一个。") % {"most": MOST}})
    view, _made = SavedView.objects.update_or_create(user_id=user_id, name=name, defaults={"query": query})
    return view


def remove_view(*, user_id: int, view_id: int) -> None:
    """删去视图: only one's own."""
    SavedView.objects.filter(user_id=user_id, pk=view_id).delete()
