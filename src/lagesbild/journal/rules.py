"""How an event is sealed: a hash over the previous hash and everything the event says."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64


def sealed(previous_hash: str, content: Mapping[str, Any]) -> str:
    """Return the hash that seals an event to the one before it.

    Unit: SHA-256 as 64 hexadecimal digits.
    Withheld: never.
    Source: docs/methods/journal.md.
    """
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return hashlib.sha256(f"{previous_hash}\n{text}".encode()).hexdigest()


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return only what differs, as (before, after) with the same keys.

    Unit: fields.
    Withheld: never.
    Source: docs/methods/journal.md.
    """
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return {key: before[key] for key in keys if key in before}, {key: after[key] for key in keys if key in after}


def first_broken(events: Iterable[tuple[int, str, str, Mapping[str, Any]]]) -> int | None:
    """Return the position of the first event whose seal or place does not hold, or None when the chain is whole.

    Each event is (position, previous hash, hash, content), in order of position from the first.

    Unit: position in the journal.
    Withheld: never.
    Source: docs/methods/journal.md.
    """
    previous, expected = GENESIS, 1
    for position, previous_hash, own_hash, content in events:
        if position != expected or previous_hash != previous or sealed(previous, content) != own_hash:
            return expected
        previous, expected = own_hash, position + 1
    return None


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return str(value)
