"""Tokens and passwords: what is kept of them is of no use to who reads the database."""

from __future__ import annotations

import hashlib
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST_OF_A_PASSWORD = 10
"""Characters."""


def new_token() -> str:
    """Return a token of 256 bits for a cookie or a link."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return the SHA-256 of a token, which is what the store keeps.

    Examples
    --------
    >>> len(digest("a token"))
    64
    """
    return hashlib.sha256(token.encode()).hexdigest()


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password (RFC 9106, second recommended setting)."""
    return _hasher().hash(password)


def is_password(password: str, hashed: str) -> bool:
    """Return whether a password has a hash; as slow where there is none to compare with."""
    try:
        _hasher().verify(hashed or _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(hashed)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys() -> str:
    return hash_password(new_token())
