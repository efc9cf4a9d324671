"""Which template holds where and when."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.division import ancestors_of
from jiazhan.accounts.models import Organisation
from jiazhan.accounts.queries.regions import lies_in
from jiazhan.core.queries.attachments import attachments_of, open_attachment
from jiazhan.core.refusals import Refused
from jiazhan.reports.letters.shipped import shipped_template
from jiazhan.reports.models import LetterTemplate


def template_in_force(*, kind: str, form: str, unit: Organisation, on: date) -> LetterTemplate | None:
    """The unit's own template, else that of the nearest region above it; there the newest that is valid on a day. None
    where the shipped one holds. One statement.
    """
    above = ancestors_of(unit.region_id)
    rank = {code: depth for depth, code in enumerate(above)}
    here = Q(organisation=unit) | Q(region_id__in=above)
    rows = LetterTemplate.objects.filter(here, kind=kind, form=form, withdrawn_at__isnull=True, valid_from__lte=on)

    def distance(row: LetterTemplate) -> tuple[int, int, int]:
        depth = -1 if row.organisation_id is not None else rank[row.region_id or ""]
        return depth, -row.valid_from.toordinal(), -row.pk

    return min(rows, key=distance, default=None)


def template_content(*, row: LetterTemplate | None, kind: str, form: str) -> bytes:
    """The file of a template, of the shipped one for None. Raises Refused when it is not in the storage."""
    if row is None:
        return shipped_template(kind=kind, form=form)
    kept = attachments_of(row.subject)
    if not kept:
        sentence = _("模板文件取不到了，请告诉管理员模板编号 %(number)d。") % {"number": row.pk}
        raise Refused(code="letter.template_missing", sentence=sentence)
    file, _headers = open_attachment(kept[0])
    with file:
        content: bytes = file.read()
    return content


def visible_templates(actor: Actor) -> "list[LetterTemplate]":
    """The templates of the regions and units for which this actor may replace them, withdrawn ones left out: by kind
    and form, the widest place first, there the newest. One statement.
    """
    reach = Q(pk__in=())
    for scope in actor.scopes_with("letter.manage"):
        if scope.organisation_id is not None:
            reach |= Q(organisation_id=scope.organisation_id)
        else:
            reach |= lies_in(field="region_id", code=scope.region_code)
            reach |= lies_in(field="organisation__region_id", code=scope.region_code)
    rows = LetterTemplate.objects.filter(reach, withdrawn_at__isnull=True).select_related("region", "organisation")
    return list(rows.order_by("kind", "form", "organisation_id", "region_id", "-valid_from", "-pk"))


def superseded(rows: "list[LetterTemplate]", *, on: date) -> set[int]:
    """Those of `rows` that a later one of the same place, kind and form has replaced by a day."""
    newest: dict[tuple[str, str, int | None, str | None], LetterTemplate] = {}
    for row in sorted(rows, key=lambda row: (row.valid_from, row.pk)):
        if row.valid_from <= on:
            newest[row.kind, row.form, row.organisation_id, row.region_id] = row
    held = {row.pk for row in newest.values()}
    return {row.pk for row in rows if row.valid_from <= on and row.pk not in held}
