"""添加照片: what somebody who raised a matter shows of it, while it waits to be registered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import locked_case
from jiazhan.cases.models import Case
from jiazhan.core.actions.store_attachment import store_attachment
from jiazhan.core.models import Attachment
from jiazhan.core.queries.attachments import attachments_of
from jiazhan.core.refusals import Forbidden, Invalid, WrongState
from jiazhan.core.uploads import PreparedUpload

MOST: Final = 6
"""Photos of one matter by the person themselves; the rest of the room is left to staff."""

PURPOSE: Final = "matter"
"""The purpose of the photos somebody adds to their own matter; only they and staff see them."""


def add_photos(*, case: Case, photos: Sequence[PreparedUpload], actor: Actor, at: datetime) -> list[Attachment]:
    """添加照片: all of them or none; one that is kept already is not kept twice, so a request may be repeated.

    Returns the matter's own photos, oldest first. Raises Forbidden for another's matter, WrongState once it is
    registered, Invalid under "photos".
    """
    if actor.kind != "constituent" or actor.subject != case.subject:
        raise Forbidden(code="case.not_own", sentence=_("凭查询码只能给自己反映的事加照片。"))
    if any(photo.kind != Attachment.Kind.PHOTO for photo in photos):
        raise Invalid(fields={"photos": _("这里只收照片，请选 JPG 或 PNG 图片。")})
    with transaction.atomic():
        locked = locked_case(case.pk)
        if locked.state != "draft":
            sentence = _("联络站已经登记了这件事，不能再加照片。有要补充的，请写在补充说明里。")
            raise WrongState(code="case.already_registered", sentence=sentence)
        kept = attachments_of(case.subject, purpose=PURPOSE)
        known = {photo.sha256 for photo in kept}
        for photo in photos:
            if photo.sha256 in known:
                continue
            if len(kept) >= MOST:
                raise Invalid(fields={"photos": _("最多传 %(most)d 张照片，请少选几张。") % {"most": MOST}})
            known.add(photo.sha256)
            kept.append(
                store_attachment(
                    subject=case.subject,
                    upload=photo,
                    actor=actor,
                    at=at,
                    purpose=PURPOSE,
                    region_code=locked.region_id,
                )
            )
    return kept
