"""QR codes as pictures: inline for a page, as a file for printing."""

import io

import segno
from django.conf import settings


def absolute(path: str) -> str:
    """The address of a page as a phone elsewhere must open it."""
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}{path}"


def qr_data(path: str) -> str:
    """A data: address of the QR picture that leads to a page, for <img src>."""
    return str(segno.make(absolute(path), error="m", micro=False).svg_data_uri(border=2, dark="#1b2129", light="#fff"))


def qr_file(path: str) -> bytes:
    """The QR picture that leads to a page as an SVG file."""
    kept = io.BytesIO()
    code = segno.make(absolute(path), error="m", micro=False)
    code.save(kept, kind="svg", border=4, scale=8, dark="#000", light="#fff", title=absolute(path))
    return kept.getvalue()
