"""The lists of grounds that the office keeps: what is no suggestion, why one is not published, why one is key."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.actions.change_exclusion_ground import change_exclusion_ground
from jiazhan.cases.actions.change_key_ground import change_key_ground
from jiazhan.cases.actions.change_publication_ground import change_publication_ground
from jiazhan.cases.actions.create_exclusion_ground import create_exclusion_ground
from jiazhan.cases.actions.create_key_ground import create_key_ground
from jiazhan.cases.actions.create_publication_ground import create_publication_ground
from jiazhan.cases.models import ExclusionGround, KeyGround, PublicationGround
from jiazhan.desk.access import holding
from jiazhan.desk.forms.manage_congress import ListedForm
from jiazhan.desk.views.manage_form import FormPage, form_page
from jiazhan.desk.views.manage_list import Line, Link, ListPage, list_page
from jiazhan.desk.views.manage_organisations import in_use

Page = Callable[..., HttpResponseBase]


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One list: its rows, its words, the names of its pages, and the actions behind them."""

    model: Any
    title: str | Promise
    intro: str | Promise
    hint: str | Promise
    listing: str
    one: str
    new: str
    adds: Callable[..., object]
    changes: Callable[..., object]

    @property
    def back(self) -> Link:
        """The way back to the list."""
        return Link(reverse(self.listing), self.title)


EXCLUSIONS: Final = Listed(
    model=ExclusionGround,
    title=gettext_lazy("不作为建议的情形"),
    intro=gettext_lazy("代表提交建议以前要逐条看过；不受理或转作来信时要说明是哪一种。"),
    hint=gettext_lazy("提交建议的代表会看到，例如“替群众转交的来信来访”"),
    listing="desk:exclusions",
    one="desk:exclusion",
    new="desk:create_exclusion",
    adds=create_exclusion_ground,
    changes=change_exclusion_ground,
)
PUBLICATION_GROUNDS: Final = Listed(
    model=PublicationGround,
    title=gettext_lazy("不公开的情形"),
    intro=gettext_lazy("承办单位提出、人大审核时要选一种；公开页面上会写明。"),
    hint=gettext_lazy("公众会看到，例如“涉及商业秘密”"),
    listing="desk:publication_grounds",
    one="desk:publication_ground",
    new="desk:create_publication_ground",
    adds=create_publication_ground,
    changes=change_publication_ground,
)
KEY_GROUNDS: Final = Listed(
    model=KeyGround,
    title=gettext_lazy("重点督办的理由"),
    intro=gettext_lazy("主任会议确定重点督办建议时，说明是哪一条理由。"),
    hint=gettext_lazy("代表和承办单位会看到，例如“事关全局”"),
    listing="desk:key_grounds",
    one="desk:key_ground",
    new="desk:create_key_ground",
    adds=create_key_ground,
    changes=change_key_ground,
)


def pages_of(listed: Listed) -> tuple[Page, Page, Page]:
    """The list, the page of a new row and the page of one that is there."""

    @require_GET
    @holding("category.manage")
    def listing(request: HttpRequest) -> HttpResponse:
        """Every one in its order, with where it comes from."""
        lines = [
            Line((row.name, row.basis, in_use(row.is_active)), reverse(listed.one, args=[row.pk]))
            for row in listed.model.objects.order_by("position", "pk")
        ]
        page = ListPage(
            title=listed.title,
            heads=[_("情形"), _("依据"), _("状态")],
            rows=lines,
            intro=listed.intro,
            create=Link(reverse(listed.new), _("添加情形")),
            empty=_("还没有列出情形。"),
        )
        return list_page(request, page)

    @require_http_methods(["GET", "POST"])
    @holding("category.manage")
    def create(request: HttpRequest) -> HttpResponse:
        """One more."""
        actor = actor_in(request)
        title = _("添加：%(title)s") % {"title": listed.title}
        page = FormPage(title=title, back=listed.back, submit=_("添加"), said=_("已添加。"))
        form = ListedForm(request.POST or None, is_new=True, hint=listed.hint)
        return form_page(request, page, form, lambda data: listed.adds(actor=actor, at=timezone.now(), **data))

    @require_http_methods(["GET", "POST"])
    @holding("category.manage")
    def change(request: HttpRequest, pk: int) -> HttpResponse:
        """Its words, its basis, its place, and whether it is still in use."""
        actor, row = actor_in(request), get_object_or_404(listed.model, pk=pk)
        before = {name: getattr(row, name) for name in ("name", "basis", "position", "is_active")}
        title = _("修改“%(name)s”") % {"name": row.name}
        page = FormPage(title=title, back=listed.back, submit=_("保存"), said=_("已保存。"))
        form = ListedForm(request.POST or None, initial=before, is_new=False, hint=listed.hint)

        def act(data: dict[str, Any]) -> object:
            return listed.changes(actor=actor, ground=row, at=timezone.now(), **data)

        return form_page(request, page, form, act)

    return listing, create, change


exclusions, create_exclusion, change_exclusion = pages_of(EXCLUSIONS)
publication_grounds, create_publication_reason, change_publication_reason = pages_of(PUBLICATION_GROUNDS)
key_grounds, create_key_reason, change_key_reason = pages_of(KEY_GROUNDS)
