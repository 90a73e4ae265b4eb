"""Personal links: a random token that only its receiver has, of which only the hash is kept, and when it stops.

A token has 256 random bits, so a plain SHA-256 of it is enough; it is no password that somebody chose.
Whoever reads the database, a copy of it or the journal gets hashes, and cannot open a link with them.
"""

import hashlib
import hmac
import secrets
from datetime import datetime

RANDOM_BYTES = 32
HASH_LENGTH = 64


def new_token() -> str:
    """Return a new random token, fit for an address: 43 letters, digits, hyphens and underscores."""
    return secrets.token_urlsafe(RANDOM_BYTES)


def token_hash(token: str) -> str:
    """Return what is kept of a token: its SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_same_token(token: str, kept: str) -> bool:
    """Return whether the token is the one whose hash was kept; takes equally long whatever differs."""
    return bool(kept) and hmac.compare_digest(token_hash(token), kept)


def has_expired(*, ends_before: datetime, at: datetime) -> bool:
    """Return whether a link that may be used until just before a moment is too old at another."""
    return at >= ends_before
