"""督办阶梯: the rungs of a rule profile, one by one."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.actions.begin_ladder import begin_ladder
from jiazhan.cases.actions.change_rung import change_rung
from jiazhan.cases.actions.create_rung import create_rung
from jiazhan.cases.actions.remove_rung import remove_rung
from jiazhan.cases.models import LadderRung, RuleProfile
from jiazhan.cases.queries.ladder_in_force import ladder_above
from jiazhan.desk.access import holding
from jiazhan.desk.forms.manage_ladder import RungForm
from jiazhan.desk.views.manage_form import ConfirmPage, FormPage, confirm_page, form_page
from jiazhan.desk.views.manage_list import Link
from jiazhan.desk.views.manage_rules import profiles_in_reach

_FIELDS = (
    *("name", "clocks", "position", "mark", "count", "light", "act"),
    *("tells_party", "tells_head", "tells_congress", "tells_government"),
)


@require_GET
@holding("rule.manage")
def ladder(request: HttpRequest, pk: int) -> HttpResponse:
    """The ladder of a profile; of one without its own, the one that holds there instead."""
    row = get_object_or_404(profiles_in_reach(actor_in(request)), pk=pk)
    own = list(row.rungs.all())
    rungs = own or ladder_above(profile=row)
    order = {clocks: rank for rank, clocks in enumerate(LadderRung.Clocks.values)}
    values = {
        "profile": row,
        "rungs": sorted(rungs, key=lambda rung: (order[rung.clocks], rung.position)),
        "is_own": bool(own),
        "may_change": row.region_id is not None,
    }
    return render(request, "desk/manage/ladder.html", values)


@require_http_methods(["GET", "POST"])
@holding("rule.manage")
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """A ladder of one's own, beginning with the one that holds."""
    actor = actor_in(request)
    row = get_object_or_404(profiles_in_reach(actor), pk=pk, region__isnull=False)
    page = ConfirmPage(
        title=_("为“%(name)s”另定督办阶梯？") % {"name": row.name},
        submit=_("另定督办阶梯"),
        back=_address(row),
        cancel=_("不另定"),
        consequences=(_("先照抄现在用的每一级，再逐级改。"), _("上一级以后再改，这里不跟着变。")),
        said=_("已照抄，可以逐级改了。"),
        is_danger=False,
    )
    return confirm_page(request, page, lambda: begin_ladder(actor=actor, profile=row, at=timezone.now()))


@require_http_methods(["GET", "POST"])
@holding("rule.manage")
def create(request: HttpRequest, pk: int) -> HttpResponse:
    """One more rung."""
    actor = actor_in(request)
    row = get_object_or_404(profiles_in_reach(actor), pk=pk, region__isnull=False)
    page = FormPage(title=_("添加一级"), back=Link(_address(row), _("督办阶梯")), submit=_("添加"), said=_("已添加。"))
    first = {"clocks": "reply", "light": "amber", "mark": "before_due", "tells_party": True}

    def act(data: dict[str, Any]) -> LadderRung:
        return create_rung(actor=actor, profile=row, at=timezone.now(), **data)

    return form_page(request, page, RungForm(request.POST or None, initial=first), act)


@require_http_methods(["GET", "POST"])
@holding("rule.manage")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """When a rung is reached, and what it does."""
    actor = actor_in(request)
    row = get_object_or_404(_rungs(actor), pk=pk)
    page = FormPage(
        title=_("修改“%(name)s”") % {"name": row.name},
        back=Link(_address(row.profile), _("督办阶梯")),
        submit=_("保存"),
        said=_("已保存，从今天起照新的算。"),
        intro=_("正在走的期限也照新的亮灯；提醒过的不再重复提醒。"),
        buttons=[Link(reverse("desk:remove_rung", args=[pk]), _("删去这一级"), "trash")],
    )
    before = {name: getattr(row, name) for name in _FIELDS}

    def act(data: dict[str, Any]) -> LadderRung:
        return change_rung(actor=actor, rung=row, at=timezone.now(), **data)

    return form_page(request, page, RungForm(request.POST or None, initial=before), act)


@require_http_methods(["GET", "POST"])
@holding("rule.manage")
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take a rung away."""
    actor = actor_in(request)
    row = get_object_or_404(_rungs(actor), pk=pk)
    page = ConfirmPage(
        title=_("删去“%(name)s”这一级？") % {"name": row.name},
        submit=_("删去这一级"),
        back=_address(row.profile),
        cancel=_("不删"),
        consequences=(_("以后不再因为它亮灯、提醒。"), _("删到一级不剩，就照上一级的督办阶梯。")),
        said=_("已删去。"),
    )
    return confirm_page(request, page, lambda: remove_rung(actor=actor, rung=row, at=timezone.now()))


def _address(profile: RuleProfile) -> str:
    return reverse("desk:ladder", args=[profile.pk])


def _rungs(actor: Actor) -> QuerySet[LadderRung]:
    own = profiles_in_reach(actor).filter(region__isnull=False)
    return LadderRung.objects.filter(profile__in=own).select_related("profile")
