"""换公文模板: how the letters of a unit or of a region look from a day on."""

from datetime import date, datetime

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation, Region
from jiazhan.core import journal
from jiazhan.core.actions.store_attachment import store_attachment
from jiazhan.core.dates import local_date
from jiazhan.core.refusals import Invalid
from jiazhan.reports.actions._checked import checked_upload
from jiazhan.reports.models import LetterTemplate
from jiazhan.reports.permissions import require_letters


def replace_letter_template(
    *,
    actor: Actor,
    at: datetime,
    kind: str,
    upload: File[bytes],
    valid_from: date,
    region: Region | None = None,
    organisation: Organisation | None = None,
) -> LetterTemplate:
    """换公文模板: the file says by its ending whether it is for Word or for PDF; what held before stays for the letters
    of the days before. The template must set an example letter. Takes some seconds.

    Raises Invalid by field, Forbidden.
    """
    if (region is None) == (organisation is None):
        raise Invalid(fields={"place": _("请选择用在哪个地区或单位。")})
    require_letters(actor=actor, region=region, organisation=organisation)
    if kind not in LetterTemplate.Kind.values:
        raise Invalid(fields={"kind": _("请选择公文种类。")})
    if valid_from < local_date(at):
        raise Invalid(fields={"valid_from": _("生效日期不能早于今天。")})
    form, prepared = checked_upload(kind=kind, upload=upload)
    place = {"region": region, "organisation": organisation}
    template = LetterTemplate(kind=kind, form=form, valid_from=valid_from, at=at, **place)
    template.by, template.by_name = actor.user_id, actor.name
    code = organisation.region_id if organisation is not None else template.region_id or ""
    with transaction.atomic():
        template.save(force_insert=True)
        facts = {
            "kind": kind,
            "form": form,
            "organisation": template.organisation_id,
            "valid_from": valid_from.isoformat(),
            "sha256": prepared.sha256,
        }
        journal.append(
            verb="letter.replace_template",
            subject=template.subject,
            actor=actor,
            at=at,
            region_code=code,
            facts=facts,
        )
        store_attachment(subject=template.subject, upload=prepared, actor=actor, at=at, region_code=code, field="file")
    return template
