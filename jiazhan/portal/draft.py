"""What somebody has written so far of a matter: kept sealed in the session until it is submitted or thrown away."""

import json
import uuid
from dataclasses import asdict, dataclass, field

from django.http import HttpRequest

from jiazhan.core.cipher import decrypt, encrypt
from jiazhan.portal.visit import keep

_DRAFT = "portal.draft"


@dataclass(kw_only=True)
class Photo:
    """A photo already uploaded and made ready, waiting in the storage."""

    path: str
    small: str
    name: str
    size: int
    sha256: str


@dataclass(kw_only=True)
class Draft:
    """The three steps of raising a matter. `key` is the submission's; station, deputy and activity come by QR."""

    key: str = field(default_factory=lambda: str(uuid.uuid4()))
    text: str = ""
    category: str = ""
    photos: list[Photo] = field(default_factory=list)
    town: str = ""
    region: str = ""
    place: str = ""
    name: str = ""
    phone: str = ""
    may_share_contact: bool = False
    may_publish: bool = False
    station: int | None = None
    deputy: int | None = None
    activity: int | None = None

    @property
    def first_gap(self) -> str:
        """The address name of the first step that is not done yet; "" when only the review is left."""
        if not self.text.strip():
            return "portal:raise"
        return "" if self.region else "portal:raise_where"


def load(request: HttpRequest) -> Draft:
    """The draft of this visitor, or an empty one."""
    sealed = request.session.get(_DRAFT)
    if not sealed:
        return Draft()
    values = json.loads(decrypt(sealed))
    values["photos"] = [Photo(**photo) for photo in values["photos"]]
    return Draft(**values)


def save(request: HttpRequest, draft: Draft) -> None:
    """Keep the draft for three days."""
    request.session[_DRAFT] = encrypt(json.dumps(asdict(draft), ensure_ascii=False))
    keep(request)


def drop(request: HttpRequest) -> None:
    """Forget the draft; its photos are for `draft_photos.forget`."""
    request.session.pop(_DRAFT, None)
