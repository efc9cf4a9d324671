"""网站资料: what the public pages say of themselves."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jiazhan.accounts.actions.change_site_profile import change_site_profile
from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.models import Region, SiteProfile
from jiazhan.accounts.queries.site import site
from jiazhan.desk.access import holding
from jiazhan.desk.forms.manage_rules import SiteForm
from jiazhan.desk.reach import regions_in_reach
from jiazhan.desk.views.manage_form import FormPage, form_page
from jiazhan.desk.views.manage_list import Link


@require_http_methods(["GET", "POST"])
@holding("rule.manage")
def profile(request: HttpRequest) -> HttpResponse:
    """Name, office, phone and hours of the site."""
    actor, now = actor_in(request), site()
    region = Region.objects.filter(pk=now.region_code).first()
    region = region or regions_in_reach(actor=actor, permission="rule.manage").first()
    if region is None:
        raise Http404
    place = region
    before = {"name": now.name, "office": now.office, "phone": now.phone, "hours": now.hours}
    page = FormPage(
        title=_("网站资料"),
        back=Link(reverse("desk:admin"), _("规则和人员")),
        submit=_("保存"),
        said=_("已保存，网站上马上能看到。"),
        intro=_("显示在公开网站每一页的开头和末尾。"),
        then=reverse("desk:site"),
    )

    def act(data: dict[str, Any]) -> SiteProfile:
        return change_site_profile(actor=actor, region=place, at=timezone.now(), **data)

    return form_page(request, page, SiteForm(request.POST or None, initial=before), act)
