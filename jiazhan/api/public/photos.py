"""Whoever raised a matter shows photos of it, until it is registered: the same room and rules as on the pages."""

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from jiazhan.accounts.actor import constituent
from jiazhan.api.contract import answers
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import Answer, Code
from jiazhan.api.limits import limit_photos
from jiazhan.api.public.progress import case_with
from jiazhan.cases.actions.add_photos import MOST, add_photos
from jiazhan.core.uploads import PreparedUpload, prepare_upload

router = Router(tags=["public"])


class PhotosAnswer(Answer):
    """How many photos the matter has now, and how many more it may have."""

    count: int
    room: int


@router.post(
    "/progress/photos",
    response=answers({201: PhotosAnswer}, 400, 403, 404, 409, 413, 422, 429),
    summary=_("凭查询码加照片：登记以前，最多 6 张，同一张只收一次"),
)
def photos(
    request: HttpRequest,
    code: Annotated[Code, Form()],
    photos: Annotated[list[UploadedFile], File(min_length=1, max_length=MOST)],
) -> Status[PhotosAnswer]:
    """All of them or none. A request that is sent again adds nothing."""
    case = case_with(request, code)
    ready: list[PreparedUpload] = []
    for photo in photos:
        limit_photos(request, at=timezone.now())
        ready.append(prepare_upload(upload=photo))
    kept = add_photos(case=case, photos=ready, actor=constituent(subject=case.subject), at=timezone.now())
    return Status(201, PhotosAnswer(count=len(kept), room=MOST - len(kept)))
