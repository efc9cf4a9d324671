import io
import struct
import zlib
from typing import Any

import pytest
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from jiazhan.core.images import MAX_EDGE, THUMBNAIL_EDGE, is_heif, is_photo, prepare_photo
from jiazhan.core.refusals import Refused

SECRET = b"SECRET-PLACE"


def picture(size: tuple[int, int] = (600, 400), mode: str = "RGB") -> Image.Image:
    """Left half red, right half blue."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> io.BytesIO:
    kept = io.BytesIO()
    image.save(kept, kind, **options)
    kept.seek(0)
    return kept


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def is_like(pixel: Any, colour: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 40 for one, other in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_kind_becomes_a_jpeg_with_a_thumbnail(kind: str) -> None:
    photo = prepare_photo(saved(picture((3000, 1500)), kind))
    full, small = opened(photo.content), opened(photo.thumbnail)
    assert (full.format, small.format) == ("JPEG", "JPEG")
    assert full.size == (photo.width, photo.height) == (MAX_EDGE, MAX_EDGE // 2)
    assert small.size == (THUMBNAIL_EDGE, THUMBNAIL_EDGE // 2)
    assert is_like(full.getpixel((10, 10)), (255, 0, 0))
    assert is_like(full.getpixel((2000, 10)), (0, 0, 255))


def test_a_small_picture_is_not_blown_up() -> None:
    photo = prepare_photo(saved(picture((50, 40))))
    assert opened(photo.content).size == opened(photo.thumbnail).size == (50, 40)


def _with_secrets(kind: str) -> io.BytesIO:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = SECRET.decode()
    exif[ExifTags.Base.DateTime] = "2026:03:01 08:00:00"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (29.0, 58.0, 12.0)
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSMapDatum] = SECRET.decode()
    options: dict[str, Any] = {"exif": exif}
    if kind == "JPEG":
        options["comment"] = SECRET
        options["xmp"] = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    elif kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Location", SECRET.decode())
        options["pnginfo"] = info
    else:
        options["xmp"] = SECRET
    return saved(picture(), kind, **options)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_the_picture_is_kept(kind: str) -> None:
    source = _with_secrets(kind)
    assert SECRET in source.getvalue()
    photo = prepare_photo(source)
    for content in (photo.content, photo.thumbnail):
        assert SECRET not in content
        assert b"Exif" not in content
        image = opened(content)
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def test_what_is_hidden_behind_the_picture_is_not_kept() -> None:
    source = io.BytesIO(saved(picture()).getvalue() + b"<script>" + SECRET)
    assert SECRET not in prepare_photo(source).content


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_picture_is_turned_upright(orientation: int) -> None:
    upright = Image.new("RGB", (80, 40), "white")
    upright.paste("red", (0, 0, 40, 20))
    upright.paste("blue", (40, 20, 80, 40))
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    held = upright.transpose(undo[orientation]) if orientation in undo else upright
    image = opened(prepare_photo(saved(held, exif=exif, quality=95)).content)
    assert image.size == (80, 40)
    assert is_like(image.getpixel((10, 10)), (255, 0, 0))
    assert is_like(image.getpixel((70, 30)), (0, 0, 255))
    assert is_like(image.getpixel((70, 10)), (255, 255, 255))


def test_an_unreadable_orientation_is_no_reason_to_refuse() -> None:
    photo = prepare_photo(saved(picture((80, 40)), exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\xff"))
    assert (photo.width, photo.height) == (80, 40)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("L", "JPEG"), ("CMYK", "JPEG"), ("P", "PNG"), ("1", "PNG"), ("I;16", "PNG"), ("LA", "PNG"), ("RGBA", "WEBP")],
)
def test_every_mode_of_colour_is_decoded(mode: str, kind: str) -> None:
    image = Image.new("I;16", (60, 40), 40000) if mode == "I;16" else picture((60, 40)).convert(mode)
    full = opened(prepare_photo(saved(image, kind)).content)
    assert (full.mode, full.size) == ("RGB", (60, 40))
    if mode == "I;16":
        assert is_like(full.getpixel((5, 5)), (156, 156, 156))


def test_what_is_transparent_becomes_white() -> None:
    photo = prepare_photo(saved(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG"))
    assert is_like(opened(photo.content).getpixel((5, 5)), (255, 255, 255))


def test_colours_of_another_profile_are_converted() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ"))
    broken = saved(picture(), icc_profile=b"not a profile")
    assert is_like(opened(prepare_photo(broken).content).getpixel((10, 10)), (255, 0, 0))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert is_like(opened(prepare_photo(saved(picture(), icc_profile=srgb)).content).getpixel((10, 10)), (255, 0, 0))
    assert prepare_photo(saved(picture(), icc_profile=profile.tobytes())).width == 600


def _png_that_claims(width: int, height: int) -> io.BytesIO:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\x00" * 1000)) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body)


@pytest.mark.parametrize("edge", [7_000, 60_000, 2**31 - 1])
def test_a_picture_with_too_many_pixels_is_refused_before_it_is_decoded(edge: int) -> None:
    with pytest.raises(Refused) as refusal:
        prepare_photo(_png_that_claims(edge, edge))
    assert refusal.value.code in {"photo.too_many_pixels", "photo.unreadable"}
    assert edge > 60_000 or refusal.value.code == "photo.too_many_pixels"


def test_a_large_photo_of_a_phone_is_taken() -> None:
    photo = prepare_photo(saved(Image.new("L", (9280, 6944), 128), quality=30))
    assert (photo.width, photo.height) == (MAX_EDGE, round(6944 * MAX_EDGE / 9280))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_picture_that_did_not_arrive_whole_is_refused(kind: str, share: float) -> None:
    noise = Image.effect_noise((300, 300), 80).convert("RGB")
    whole = saved(noise, kind).getvalue()
    with pytest.raises(Refused, match="打不开") as refusal:
        prepare_photo(io.BytesIO(whole[: int(len(whole) * share)]))
    assert refusal.value.code == "photo.unreadable"


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff", b"<svg xmlns='x'/>", b"GIF89a" + b"\x00" * 50])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        prepare_photo(io.BytesIO(content))


def test_of_a_photo_with_a_second_picture_inside_the_first_is_used() -> None:
    second = Image.new("RGB", (600, 400), "green")
    source = saved(picture(), "MPO", save_all=True, append_images=[second])
    assert Image.open(source).format == "MPO"
    source.seek(0)
    assert is_like(opened(prepare_photo(source).content).getpixel((10, 10)), (255, 0, 0))


def test_formats_are_told_by_their_first_bytes() -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        assert is_photo(saved(picture(), kind).getvalue()[:32])
    assert not is_photo(saved(picture(), "GIF").getvalue()[:32])
    assert not is_photo(b"RIFF\x00\x00\x00\x00AVI LIST")
    assert is_heif(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00")
    assert not is_heif(b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00")
