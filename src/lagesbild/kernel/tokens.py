"""Personal links: a random token that only its receiver has, of which only the hash is kept, and when it stops.

A token has 256 random bits, so a plain SHA-256 of it is enough; it is no password that somebody chose.
Whoever reads the database, a copy of it or the journal gets hashes, and cannot open a link with them.
"""

import base64
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


def derived_token(*, secret: str, purpose: str, nonce: str) -> str:
    """Return the token of a link that is sent by letter: made of the installation's secret and the link's nonce.

    A letter waits in the outbox until it leaves, and must be able to be sent again. The outbox keeps the nonce and
    makes the token when the letter leaves, so that nobody who reads the database can open the link.
    """
    made = hmac.new(secret.encode(), f"{purpose}:{nonce}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def is_same_token(token: str, kept: str) -> bool:
    """Return whether the token is the one whose hash was kept; takes equally long whatever differs."""
    return bool(kept) and hmac.compare_digest(token_hash(token), kept)


def has_expired(*, ends_before: datetime, at: datetime) -> bool:
    """Return whether a link that may be used until just before a moment is too old at another."""
    return at >= ends_before
