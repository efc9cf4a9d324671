"""Personal data at rest: AES-256-GCM for what must be read again, a keyed hash for what must be found again."""

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE_BYTES = 12


def _key(purpose: str) -> bytes:
    return hmac.new(settings.FIELD_KEY, purpose.encode(), hashlib.sha256).digest()


def encrypt(text: str) -> str:
    """`text` sealed for storage, URL-safe base64 with a random nonce; "" stays ""."""
    if not text:
        return ""
    nonce = os.urandom(_NONCE_BYTES)
    sealed = AESGCM(_key("field")).encrypt(nonce, text.encode(), None)
    return base64.urlsafe_b64encode(nonce + sealed).decode()


def decrypt(sealed: str) -> str:
    """What `encrypt` was given. Raises cryptography's InvalidTag when the stored text was tampered with in any way."""
    if not sealed:
        return ""
    try:
        raw = base64.b64decode(sealed.encode("ascii"), altchars=b"-_", validate=True)
    except ValueError as error:
        raise InvalidTag from error
    if len(raw) <= _NONCE_BYTES:
        raise InvalidTag
    return AESGCM(_key("field")).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], None).decode()


def fingerprint(text: str) -> str:
    """A keyed hash, 64 hex digits, by which an encrypted value can be looked up but not guessed offline."""
    return hmac.new(_key("fingerprint"), text.encode(), hashlib.sha256).hexdigest()
