"""Photos: decoded within limits, turned upright, freed of everything but the picture, and made small. Pure."""

import io
import struct
import zlib
from dataclasses import dataclass
from typing import IO, Final

from django.utils.translation import gettext as _
from PIL import Image, ImageCms

from jiazhan.core.refusals import Refused

FORMATS: Final = ("JPEG", "PNG", "WEBP")
"""What is decoded. Of a JPEG in which a phone keeps a second picture (MPO), only the first is used."""

MAX_EDGE: Final = 2048
"""Pixels of the longer edge kept: enough to read a sign in the picture, about half a megabyte."""

THUMBNAIL_EDGE: Final = 360
"""Pixels of the longer edge of the small picture: two columns on a phone of 390 points."""

MAX_PIXELS: Final = 40_000_000
"""Pixels decoded at full size; in memory 120 MB at three bytes each."""

MAX_PIXELS_REDUCED: Final = 120_000_000
"""Pixels of a baseline JPEG, which is decoded at a fraction of its size: common phones make up to 108 million."""

_QUALITY: Final = 82
_BROKEN: Final = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    OverflowError,
    MemoryError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True, kw_only=True)
class Photo:
    """A picture ready to keep: two JPEG files without metadata, and the size of the larger in pixels."""

    content: bytes
    thumbnail: bytes
    width: int
    height: int


def is_photo(head: bytes) -> bool:
    """Whether a file that begins with `head` (at least 12 bytes) says it is one of FORMATS."""
    is_webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    return is_webp or head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))


def is_heif(head: bytes) -> bool:
    """Whether a file that begins with `head` is a HEIC or AVIF picture, which phones keep but cannot be opened here."""
    brands = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
    return head[4:8] == b"ftyp" and head[8:12] in brands


def prepare_photo(source: IO[bytes]) -> Photo:
    """The picture in `source`, upright, in sRGB, at most MAX_EDGE wide and high, with a thumbnail.

    Nothing but pixels is taken over: no place, no time, no device, no comment, no hidden second picture.
    Raises Refused when it has too many pixels or cannot be decoded whole.
    """
    try:
        with Image.open(source, formats=FORMATS) as image:
            _require_size(image)
            upright = _upright(image)
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except _BROKEN as error:
        sentence = _("照片打不开，可能没传完整，请重新选一张。")
        raise Refused(code="photo.unreadable", sentence=sentence) from error
    thumbnail = upright.copy()
    thumbnail.thumbnail((THUMBNAIL_EDGE, THUMBNAIL_EDGE), Image.Resampling.LANCZOS)
    return Photo(content=_jpeg(upright), thumbnail=_jpeg(thumbnail), width=upright.width, height=upright.height)


def _too_large() -> Refused:
    return Refused(code="photo.too_many_pixels", sentence=_("照片像素太多，请用手机把它缩小后再传。"))


def _require_size(image: Image.Image) -> None:
    is_reducible = image.format in {"JPEG", "MPO"} and not image.info.get("progressive")
    if image.width * image.height > (MAX_PIXELS_REDUCED if is_reducible else MAX_PIXELS):
        raise _too_large()


def _upright(image: Image.Image) -> Image.Image:
    """The pixels of `image` as a person sees them, on white where transparent, and nothing else of it."""
    image.draft("RGB", (MAX_EDGE, MAX_EDGE))
    image.load()
    profile = image.info.get("icc_profile")
    orientation = _orientation(image)
    opaque = _on_white(image)
    opaque.thumbnail((MAX_EDGE, MAX_EDGE), Image.Resampling.LANCZOS)
    turned = opaque.transpose(_TURNS[orientation]) if orientation in _TURNS else opaque
    clean = Image.new("RGB", turned.size)
    clean.paste(_in_srgb(turned, profile))
    return clean


_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _orientation(image: Image.Image) -> int:
    """How the camera was held, by EXIF; 1 when that is not to be read, which is no reason to refuse the picture."""
    try:
        return int(image.getexif().get(0x0112, 1))
    except _BROKEN:
        return 1


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda level: level / 256).convert("L").convert("RGB")
    if image.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in image.info:
        layers = image.convert("RGBA")
        ground = Image.new("RGB", layers.size, "white")
        ground.paste(layers, mask=layers.getchannel("A"))
        return ground
    return image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as meant: phones record a wider range than a JPEG without a profile is shown in."""
    if not profile:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, *_BROKEN):
        return image
    return converted or image


def _jpeg(image: Image.Image) -> bytes:
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return kept.getvalue()
