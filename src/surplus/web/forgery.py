"""The secret by which a form proves that it comes from one of our pages."""

from __future__ import annotations

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error


def masked(secret: str) -> str:
    """Return a secret as a page shows it: another text each time, so that pages can be compressed.

    A compressed page's length tells whether something in it repeats what an attacker put there;
    what never repeats tells nothing (Gluck, Harris & Prado 2013, "BREACH", section 3.4).
    """
    plain = secret.encode()
    pad = secrets.token_bytes(len(plain))
    return urlsafe_b64encode(pad + _xor(pad, plain)).decode()


def is_secret(sent: str, secret: str) -> bool:
    """Return whether a text is a secret, masked or as it is; an empty one is nobody's.

    Examples
    --------
    >>> is_secret(masked("open sesame"), "open sesame"), is_secret("sesame", "open sesame")
    (True, False)
    """
    plain = secret.encode()
    given = sent.encode()
    if not plain:
        return False
    if hmac.compare_digest(given, plain):
        return True
    return hmac.compare_digest(_unmasked(given), plain)


def _unmasked(given: bytes) -> bytes:
    try:
        both = urlsafe_b64decode(given)
    except (Error, ValueError):
        return b""
    middle = len(both) // 2
    return _xor(both[:middle], both[middle:]) if len(both) == 2 * middle else b""


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
