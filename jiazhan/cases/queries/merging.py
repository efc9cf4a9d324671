"""并案: which suggestions are handled with another one, and which may take others in (CQ 13, ZJ 18, HN 21, SD 20)."""

from typing import Final

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiazhan.cases.models import Case, Link

TAKES_IN: Final = frozenset({"accepted", "at_government", "assigned", "handling", "return_requested"})
"""States of a suggestion into which others may be merged: taken up, and not answered yet."""


def main_of(case: Case) -> Case | None:
    """The suggestion with which `case` is handled, or was answered; None where it was merged into none."""
    link = Link.objects.filter(kind=Link.Kind.MERGED_INTO, source=case, undone_at=None).select_related("target").first()
    return None if link is None else link.target


def merged_into(main: Case) -> QuerySet[Case]:
    """The suggestions that follow `main` now, the oldest link first."""
    links = Link.objects.filter(kind=Link.Kind.MERGED_INTO, target=main, undone_at=None)
    return Case.objects.filter(pk__in=links.values("source_id"), state="merged").order_by("pk")


def mains_for(case: Case) -> QuerySet[Case]:
    """The suggestions of the same congress into which `case` may be merged, the newest first."""
    rows = Case.objects.filter(kind=Case.Kind.SUGGESTION, state__in=TAKES_IN).exclude(pk=case.pk)
    return rows.filter(suggestion__people_congress=case.suggestion.people_congress_id).order_by("-pk")


def merge_block(*, case: Case, main: Case) -> str | Promise | None:
    """Why `case` cannot be merged into `main`; None when it can."""
    if main.pk == case.pk:
        return _("不能并入自己，请选另一件。")
    if main.kind != Case.Kind.SUGGESTION or main.state not in TAKES_IN:
        return _("那一件还没有受理，或者已经答复、并案、办结，请选一件受理以后、答复以前的建议。")
    if main.suggestion.people_congress_id != case.suggestion.people_congress_id:
        return _("只能并入提交给同一级人大的建议。")
    if merged_into(case).exists():
        return _("已有建议并入这一件，先取消那些并案，再把它并入别的建议。")
    return None
