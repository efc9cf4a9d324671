"""规则方案: how long every step may take, where, and from which day."""

from typing import Any, Final

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.actions.change_rule import change_rule
from jiazhan.cases.actions.change_rule_profile import change_rule_profile
from jiazhan.cases.actions.create_rule_profile import create_rule_profile
from jiazhan.cases.models import Rule, RuleProfile
from jiazhan.cases.queries.rules_in_force import rules_in_force
from jiazhan.core.dates import day_text
from jiazhan.desk.access import holding
from jiazhan.desk.forms.manage_rules import ProfileForm, RuleForm
from jiazhan.desk.reach import regions_in_reach, within_reach
from jiazhan.desk.views.manage_form import FormPage, form_page
from jiazhan.desk.views.manage_list import Line, Link, ListPage, list_page

_LEVELS = ("county", "town")
_LEFT_TO_ABOVE: Final = ("prechecks_replies", "publishes_suggestions", "needs_consent_to_publish")


def profiles_in_reach(actor: Actor) -> QuerySet[RuleProfile]:
    """The profiles of one's own regions, and the national one, which everybody may read."""
    reach = within_reach(actor=actor, permissions=("rule.manage",)) | Q(region__isnull=True)
    return RuleProfile.objects.filter(reach).select_related("region")


@require_GET
@holding("rule.manage")
def profiles(request: HttpRequest) -> HttpResponse:
    """Every profile with where and when it holds, the national one first."""
    lines = [
        Line(
            (row.name, row.region or ("" if row.is_template else _("全国")), _span(row), _standing(row)),
            reverse("desk:rule_profile", args=[row.pk]),
        )
        for row in profiles_in_reach(actor_in(request)).order_by("is_template", "region_id", "-valid_from")
    ]
    page = ListPage(
        title=_("规则方案"),
        heads=[_("名称"), _("地区"), _("有效期"), _("状态")],
        rows=lines,
        intro=_("最近的地区、最新的方案优先。改期限只影响以后开始的计时，已经开始的照原来的算。"),
        create=Link(reverse("desk:create_rule_profile"), _("为一个地区建立方案")),
        tabs=[
            Link(reverse("desk:rules"), _("方案"), is_current=True),
            Link(reverse("desk:rules_in_force"), _("哪里用哪一条")),
            Link(reverse("desk:result_schemes"), _("办理结果类别")),
        ],
    )
    return list_page(request, page)


def _span(row: RuleProfile) -> str:
    today = timezone.localdate()
    begins = day_text(on=row.valid_from, today=today, with_weekday=False)
    if row.valid_to is None:
        return _("%(day)s起") % {"day": begins}
    ends = day_text(on=row.valid_to, today=today, with_weekday=False)
    return _("%(begins)s–%(ends)s") % {"begins": begins, "ends": ends}


def _standing(row: RuleProfile) -> str:
    if row.is_template:
        return _("样本")
    today = timezone.localdate()
    if row.valid_from > today:
        return _("还没开始")
    return _("已结束") if row.valid_to is not None and row.valid_to < today else _("有效")


@require_GET
@holding("rule.manage")
def in_force(request: HttpRequest) -> HttpResponse:
    """Which rule holds in a region today, and from which profile it comes."""
    regions = list(regions_in_reach(actor=actor_in(request), permission="rule.manage", levels=_LEVELS))
    asked = request.GET.get("region", "")
    region = next((row for row in regions if row.pk == asked), regions[0] if regions else None)
    today = timezone.localdate()
    rules = rules_in_force(region_code=region.pk, on=today) if region else {}
    values = {"regions": regions, "region": region, "rules": sorted(rules.values(), key=lambda rule: rule.pk)}
    return render(request, "desk/manage/rules_in_force.html", values)


@require_http_methods(["GET", "POST"])
@holding("rule.manage")
def create(request: HttpRequest) -> HttpResponse:
    """Copy what holds in a region into a profile of its own."""
    actor = actor_in(request)
    regions = regions_in_reach(actor=actor, permission="rule.manage", levels=_LEVELS)
    form = ProfileForm(request.POST or None, initial={"valid_from": timezone.localdate()}, regions=regions)

    def act(data: dict[str, Any]) -> HttpResponse:
        made = create_rule_profile(actor=actor, at=timezone.now(), **data)
        return HttpResponseRedirect(reverse("desk:rule_profile", args=[made.pk]))

    page = FormPage(
        title=_("为一个地区建立规则方案"),
        back=Link(reverse("desk:rules"), _("规则方案")),
        submit=_("建立"),
        intro=_("先照抄这个地区现在用的每一条，或者一个省市写明的期限，建立以后再逐条改。"),
    )
    return form_page(request, page, form, act)


@require_http_methods(["GET", "POST"])
@holding("rule.manage")
def profile(request: HttpRequest, pk: int) -> HttpResponse:
    """The name and dates of a profile, and every rule of it."""
    actor = actor_in(request)
    row = get_object_or_404(profiles_in_reach(actor), pk=pk)
    rules = row.rules.order_by("pk")
    back = Link(reverse("desk:rules"), _("规则方案"))
    if row.region_id is None:
        return render(request, "desk/manage/rule_profile_default.html", {"profile": row, "rules": rules})
    before = {
        **{
            name: getattr(row, name) for name in ("name", "valid_from", "valid_to", "result_scheme", "most_rehandlings")
        },
        **{name: {None: "", True: "yes", False: "no"}[getattr(row, name)] for name in _LEFT_TO_ABOVE},
    }
    page = FormPage(
        title=row.name,
        back=back,
        submit=_("保存"),
        said=_("已保存。"),
        then=reverse("desk:rule_profile", args=[pk]),
        template="desk/manage/rule_profile.html",
    )

    def act(data: dict[str, Any]) -> RuleProfile:
        return change_rule_profile(actor=actor, profile=row, at=timezone.now(), **data)

    form = ProfileForm(request.POST or None, initial=before, regions=None)
    return form_page(request, page, form, act, profile=row, rules=rules)


@require_http_methods(["GET", "POST"])
@holding("rule.manage")
def rule(request: HttpRequest, pk: int) -> HttpResponse:
    """The length of one clock."""
    actor = actor_in(request)
    own = profiles_in_reach(actor).filter(region__isnull=False)
    row = get_object_or_404(Rule.objects.filter(profile__in=own).select_related("profile"), pk=pk)
    before = {"label": row.label, "count": row.count, "unit": row.unit, "basis": row.basis}
    page = FormPage(
        title=_("修改“%(label)s”的期限") % {"label": row.label},
        back=Link(reverse("desk:rule_profile", args=[row.profile_id]), row.profile.name),
        submit=_("保存"),
        said=_("已保存，以后开始的计时按新的算。"),
        intro=_("已经开始的计时照原来的期限算，不变。"),
    )

    def act(data: dict[str, Any]) -> Rule:
        return change_rule(actor=actor, rule=row, at=timezone.now(), **data)

    return form_page(request, page, RuleForm(request.POST or None, initial=before), act)
