"""QR codes for printed slips."""

import segno
from django.conf import settings


def qr_picture(path: str) -> tuple[str, str]:
    """The QR code of one of our pages as a data: address, and the address it leads to."""
    address = f"{settings.PUBLIC_ADDRESS.rstrip('/')}{path}"
    drawn = segno.make(address, error="m", micro=False)
    return str(drawn.svg_data_uri(border=2, dark="#000", light="#fff")), address
